/** What may be set by hand, in place, with undo; a hand edit holds until it is cleared. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { client, queryClient } from '../../api.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PencilIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { creatorQuery } from './creator-query.ts';
import { FieldEditor } from './field-editor.tsx';
import { HAND_FIELDS, readField, type HandField } from './hand-field.ts';
import { refreshCreators } from './use-creators.ts';

export function HandFields({ detail }: { detail: CreatorDetail }) {
  const { creators } = useWords();
  return (
    <Section title={creators.detail.editHead} aside={detail.edits.length > 0 ? creators.detail.editsLead : undefined}>
      <dl className="flex flex-col">
        {HAND_FIELDS.map((field) => (
          <HandFieldRow key={field} field={field} detail={detail} />
        ))}
      </dl>
    </Section>
  );
}

function useSetField(detail: CreatorDetail, field: HandField, onDone: () => void) {
  const { creators, scorecard } = useWords();
  const notices = useNotices();
  const before = detail.edits.find((edit) => edit.field === field)?.value ?? null;
  const label = scorecard.fields[field];
  const write = async (value: string | null): Promise<void> => {
    const after = await client.creators.edit({ id: detail.row.id, field, value });
    queryClient.setQueryData(creatorQuery(detail.row.id).queryKey, after);
    await refreshCreators();
  };
  return useMutation({
    // What stood there is kept from before the write: by the time it succeeds, the page shows the new value.
    mutationFn: async (value: string | null) => {
      const previous = before;
      await write(value);
      return previous;
    },
    onSuccess: (previous, value) => {
      onDone();
      const said =
        value === null ? creators.detail.cleared({ field: label }) : creators.detail.edited({ field: label });
      notices.sayWithUndo(said, () => void write(previous).catch(notices.sayFailure));
    },
    onError: notices.sayFailure,
  });
}

function HandFieldRow({ field, detail }: { field: HandField; detail: CreatorDetail }) {
  const { creators, scorecard, shell } = useWords();
  const mayEdit = useMay('creator:edit');
  const [draft, setDraft] = useState<string | null>(null);
  const set = useSetField(detail, field, () => setDraft(null));
  const edit = detail.edits.find((one) => one.field === field);
  const value = readField(detail, field);
  const label = scorecard.fields[field];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft === null || draft === (value ?? '')) setDraft(null);
    else set.mutate(draft.trim() === '' ? null : draft.trim());
  };
  return (
    <div className="grid min-h-10 grid-cols-[7.5rem_1fr_auto] items-center gap-x-3 border-b border-line py-1.5">
      <dt className="text-xs text-faint">{label}</dt>
      {draft === null ? (
        <>
          <dd className="min-w-0">
            <FieldValue field={field} value={value} />
            {edit !== undefined && (
              <EditTrace edit={edit} field={field} onClear={() => set.mutate(null)} mayEdit={mayEdit} />
            )}
          </dd>
          {mayEdit && (
            <IconButton
              size="small"
              label={creators.detail.edit({ field: label })}
              onClick={() => setDraft(value ?? '')}
            >
              <PencilIcon className="size-3.5" />
            </IconButton>
          )}
        </>
      ) : (
        <dd className="col-span-2 min-w-0">
          <form onSubmit={submit} className="flex flex-col gap-2">
            <FieldEditor
              field={field}
              label={label}
              value={draft}
              onChange={setDraft}
              onCancel={() => setDraft(null)}
            />
            <span className="flex gap-2">
              <Button type="submit" size="small" look="primary" busy={set.isPending}>
                {shell.save}
              </Button>
              <Button size="small" look="quiet" onClick={() => setDraft(null)}>
                {shell.cancel}
              </Button>
            </span>
          </form>
        </dd>
      )}
    </div>
  );
}

function EditTrace({
  edit,
  field,
  onClear,
  mayEdit,
}: {
  edit: CreatorDetail['edits'][number];
  field: HandField;
  onClear: () => void;
  mayEdit: boolean;
}) {
  const { creators } = useWords();
  const { shell } = useWords();
  const format = useFormat();
  const words = creators.detail;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-faint">
      <Chip tone="good">{words.byHand}</Chip>
      {words.editedBy({ by: edit.by, time: shell.beijingTime({ time: format.instant(edit.at).beijing }) })}
      {edit.imported !== null && (
        <span>
          {words.imported({ value: '' })} <FieldValue field={field} value={edit.imported} />
        </span>
      )}
      {mayEdit && (
        <button type="button" onClick={onClear} className="h-6 rounded-sm px-1 text-soft underline hover:text-ink">
          {words.clearEdit}
        </button>
      )}
    </span>
  );
}

function FieldValue({ field, value }: { field: HandField; value: string | null }) {
  const { creators, shell, terms } = useWords();
  const format = useFormat();
  if (value === null || value === '') return <span className="text-faint">{UNKNOWN}</span>;
  if (field === 'imageQuote' || field === 'videoQuote')
    return <span className="figures">{format.money(value, 'CNY')}</span>;
  if (field === 'onboarded' || field === 'sellingRights') return <>{value === 'true' ? shell.yes : shell.no}</>;
  if (field === 'health') return <>{creators.health[value === 'healthy' ? 'healthy' : 'abnormal']}</>;
  if (field === 'verticals')
    return (
      <>
        {value
          .split(',')
          .map((key) => terms.verticals[key as keyof typeof terms.verticals] ?? key)
          .join(' · ')}
      </>
    );
  return <span className="whitespace-pre-line">{value}</span>;
}
