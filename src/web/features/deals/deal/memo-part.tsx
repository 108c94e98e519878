/** The memo of a version: the paper to download, its hash, and both sides' acceptance with time. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { SIDES, type DealView, type MemoView } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { inWorkspace } from '../../../workspace.ts';
import { Button, ButtonAnchor } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { CheckIcon, DownloadIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { When } from '../../../ui/when.tsx';
import { nameChannel } from '../names.ts';
import { ChannelSelect, type Channel } from './step-common.tsx';

export function MemoPart({ deal, holding }: { deal: DealView; holding: number }) {
  const { memo } = useWords();
  const words = memo.part;
  const [version, setVersion] = useState(holding);
  const query = api.deals.memo.queryOptions({ input: { id: deal.id, termsVersion: version } });
  const found = useQuery(query);
  return (
    <Section title={words.title}>
      <p className="max-w-prose text-soft">{words.lead}</p>
      <div className="flex flex-wrap items-center gap-2">
        {deal.terms.length > 1 && (
          <Select
            label={words.version}
            className="!w-auto"
            value={String(version)}
            onChange={(next) => setVersion(Number(next))}
            options={deal.terms.map((one) => ({
              value: String(one.version),
              label: `${words.version} ${one.version}`,
            }))}
          />
        )}
        <ButtonAnchor
          href={inWorkspace(`/files/deals/${deal.id}/memo.pdf?terms=${version}`)}
          download
          icon={<DownloadIcon />}
        >
          {words.download}
        </ButtonAnchor>
      </div>
      {found.data !== undefined ? (
        <Standing key={version} dealId={deal.id} view={found.data} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton className="h-20 w-full" />
      )}
    </Section>
  );
}

function Standing({ dealId, view }: { dealId: string; view: MemoView }) {
  const { memo, dealPages } = useWords();
  const words = memo.part;
  const mayEdit = useMay('deal:edit');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-xs text-faint">
        {words.hash} <code className="figures break-all">{view.hash}</code>
      </p>
      {SIDES.map((side) => {
        const given = view.acceptances.find((one) => one.side === side);
        if (given === undefined)
          return mayEdit ? (
            <Accept key={side} dealId={dealId} view={view} by={side} />
          ) : (
            <p key={side} className="text-soft">
              {words.sides[side]}: {words.nobody}
            </p>
          );
        const how = [
          nameChannel(dealPages.channels, given.channel),
          given.actor === null ? null : words.by({ name: given.actor }),
        ].filter((one) => one !== null);
        return (
          <p key={side} className="flex flex-wrap items-center gap-x-2">
            <CheckIcon className="text-accent-text" />
            <span className="font-medium">{words.sides[side]}</span>
            <When at={given.saidAt.toISOString()} short />
            <span className="text-xs text-faint">{how.join(' · ')}</span>
          </p>
        );
      })}
    </div>
  );
}

/** Now in Beijing, as a box for day and time wants it. */
const beijingNow = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16);

/** We accept with one press; a creator's word is written down with the way and the time. */
function Accept({ dealId, view, by }: { dealId: string; view: MemoView; by: (typeof SIDES)[number] }) {
  const { memo, dealPages, shell } = useWords();
  const words = memo.part;
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const [channel, setChannel] = useState<Channel | undefined>('wechat');
  const [saidAt, setSaidAt] = useState(beijingNow);
  const accept = useMutation({
    mutationFn: (input: ApiInputs['deals']['acceptMemo']) => client.deals.acceptMemo(input),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.deals.memo.key() });
      notices.say(words.saved);
    },
  });
  const failure = useFailureText(accept.error);
  const said = { id: dealId, termsVersion: view.termsVersion, hash: view.hash, by };
  if (by === 'brand')
    return (
      <Button
        className="self-start"
        busy={accept.isPending}
        onClick={() => accept.mutate(said, { onError: notices.sayFailure })}
      >
        {words.accept.brand}
      </Button>
    );
  if (!open)
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        {words.accept.creator}
      </Button>
    );
  const isAhead = saidAt > beijingNow();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isAhead) return;
    const at = new Date(`${saidAt}:00+08:00`);
    accept.mutate({
      ...said,
      ...(channel === undefined ? {} : { channel }),
      ...(Number.isNaN(at.getTime()) ? {} : { saidAt: at }),
    });
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={words.accept.creator}
      className="flex max-w-xl flex-col gap-4 rounded-md border border-line bg-surface p-4"
    >
      <p className="text-soft">{dealPages.deal.next.channelHint}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.channel}>
          <ChannelSelect value={channel} onChange={setChannel} />
        </Field>
        <Field label={words.saidAt} error={isAhead ? words.future : null}>
          <TextInput type="datetime-local" value={saidAt} onChange={setSaidAt} />
        </Field>
      </div>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={accept.isPending}>
          {words.save}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
