/** Asks a client: what, whom, until when, at which price; beside it exactly what they will see. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, businessDay, isDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import type { PlanDocument, PlanView } from '#modules/plans/contract.ts';
import type { PriceMode } from '#modules/sharing/contract.ts';
import { api, client, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { NumberInput, TextArea, TextInput } from '../../ui/text-input.tsx';
import { LineChoice } from './line-choice.tsx';
import { SharedNow } from './shared-now.tsx';
import { findWrongEmail, toEmails, toSubject, type ShareDraft } from './share-draft.ts';
import { SharePreview } from './share-preview.tsx';

const DAYS_TO_DECIDE = 7;

/** The entry on a plan's page. */
export function ShareAction({ plan }: { plan: PlanView }) {
  const words = useWords().sharing.dialog;
  const mayShare = useMay('share:edit');
  const [open, setOpen] = useState(false);
  const { document } = plan;
  if (!mayShare || plan.example || document?.state !== 'solved' || document.lines.length === 0) return null;
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && <ShareDialog plan={plan} document={document} onClose={() => setOpen(false)} />}
    </>
  );
}

type Shared = ApiOutputs['sharing']['share'];

function ShareDialog({ plan, document, onClose }: { plan: PlanView; document: PlanDocument; onClose: () => void }) {
  const { sharing, shell } = useWords();
  const words = sharing.dialog;
  const { workspace } = useSession();
  const queries = useQueryClient();
  const notices = useNotices();
  const [today] = useState(() => businessDay(new Date()));
  const [tried, setTried] = useState(false);
  const [shared, setShared] = useState<Shared | null>(null);
  const [draft, setDraft] = useState<ShareDraft>({
    what: 'lines',
    chosen: new Set(document.lines.map((line) => line.creatorId)),
    title: plan.name,
    recipients: '',
    dueOn: addDays(today, DAYS_TO_DECIDE),
    locale: workspace.locale,
    message: '',
    priceMode: 'none',
    markUp: null,
    prices: {},
  });
  const change = (part: Partial<ShareDraft>): void => setDraft({ ...draft, ...part });
  const subject = toSubject(draft, plan);
  const emails = toEmails(draft.recipients);
  const wrong = findWrongEmail(emails);
  const dueWrong = draft.dueOn !== '' && (!isDay(draft.dueOn) || draft.dueOn < today);
  const complete = subject !== null && emails.length > 0 && wrong === null && draft.title.trim() !== '' && !dueWrong;
  const share = useMutation({
    mutationFn: () =>
      client.sharing.share({
        ...subject!,
        title: draft.title.trim(),
        message: draft.message,
        dueOn: draft.dueOn === '' ? null : draft.dueOn,
        locale: draft.locale,
        recipients: emails,
      }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: api.sharing.all.key() });
      setShared(made);
    },
    onError: (error) => notices.sayFailure(error),
  });
  if (shared !== null) return <SharedNow shared={shared} onClose={onClose} />;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.title}
      description={words.text}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            look="primary"
            busy={share.isPending}
            onClick={() => {
              setTried(true);
              if (complete) share.mutate();
            }}
          >
            {words.send}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Field
          label={words.recipients}
          hint={words.recipientsHint}
          error={
            wrong !== null && (tried || /[\s,，;；、]$/u.test(draft.recipients))
              ? words.wrongRecipient({ email: wrong })
              : tried && emails.length === 0
                ? words.noRecipients
                : null
          }
        >
          <TextInput
            value={draft.recipients}
            onChange={(recipients) => change({ recipients })}
            inputMode="email"
            autoComplete="off"
            autoFocus
          />
        </Field>
        <Field label={words.name}>
          <TextInput value={draft.title} onChange={(title) => change({ title })} maxLength={200} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={words.due} aside={shell.optional}>
            <TextInput type="date" value={draft.dueOn} min={today} onChange={(dueOn) => change({ dueOn })} />
          </Field>
          <Field label={words.language}>
            <Select
              value={draft.locale}
              onChange={(locale) => change({ locale })}
              options={LOCALES.map((value) => ({ value, label: shell.languages[value] }))}
            />
          </Field>
          <Field label={words.what}>
            <Select
              value={draft.what}
              onChange={(what) => change({ what })}
              options={[
                { value: 'lines', label: words.whatLines },
                { value: 'plan', label: words.whatPlan },
              ]}
            />
          </Field>
          <PriceFields draft={draft} change={change} />
        </div>
        <Field label={words.message} aside={shell.optional}>
          <TextArea value={draft.message} onChange={(message) => change({ message })} rows={3} maxLength={2_000} />
        </Field>
        {draft.what === 'lines' && (
          <LineChoice lines={document.lines} chosen={draft.chosen} onChange={(chosen) => change({ chosen })} />
        )}
        {subject !== null && <SharePreview subject={subject} draft={draft} onPrices={(prices) => change({ prices })} />}
      </div>
    </Dialog>
  );
}

const PRICE_MODES = ['none', 'own', 'mark-up'] as const satisfies readonly PriceMode['mode'][];

function PriceFields({ draft, change }: { draft: ShareDraft; change: (part: Partial<ShareDraft>) => void }) {
  const words = useWords().sharing.dialog;
  return (
    <>
      <Field label={words.price}>
        <Select
          value={draft.priceMode}
          onChange={(priceMode) => change({ priceMode })}
          options={PRICE_MODES.map((value) => ({ value, label: words.priceModes[value] }))}
        />
      </Field>
      {draft.priceMode === 'mark-up' && (
        <Field label={words.markUp} hint={words.markUpHint}>
          <NumberInput value={draft.markUp} onChange={(markUp) => change({ markUp })} after="%" />
        </Field>
      )}
    </>
  );
}
