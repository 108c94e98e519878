/** Lines by recipients: what each said, and what counts. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ShareView } from '#modules/sharing/contract.ts';
import { api, client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, ModelChip, TierChip } from '../../ui/chip.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { RecipientChip, StandingMark } from './share-chips.tsx';

export function ShareMatrix({ share, mayRemind }: { share: ShareView; mayRemind: boolean }) {
  const words = useWords().sharing;
  const priced = share.lines.some(({ price }) => price !== null);
  return (
    <Table label={words.page.matrix}>
      <thead>
        <tr>
          <HeadCell pinned>{words.page.line}</HeadCell>
          {priced && <HeadCell numeric>{words.page.price}</HeadCell>}
          <HeadCell>{words.page.result}</HeadCell>
          {share.recipients.map((recipient) => (
            <HeadCell key={recipient.id} className="py-2 align-top">
              <RecipientHead share={share} recipient={recipient} mayRemind={mayRemind} />
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {share.lines.map((line) => (
          <LineRow key={line.id} line={line} share={share} priced={priced} />
        ))}
      </tbody>
    </Table>
  );
}

type Line = ShareView['lines'][number];

function LineRow({ line, share, priced }: { line: Line; share: ShareView; priced: boolean }) {
  const words = useWords().sharing;
  const format = useFormat();
  const { view } = line;
  return (
    <tr>
      <Cell pinned>
        <span className="font-medium">{view.kind === 'creator' ? view.name : words.client.planTitle}</span>
        {view.kind === 'creator' && (
          <span className="flex flex-wrap gap-x-3 text-xs text-soft">
            <TierChip tier={view.tier} />
            <ModelChip model={view.model} />
          </span>
        )}
      </Cell>
      {priced && <Cell numeric>{line.price === null ? '–' : format.money(line.price, share.currency)}</Cell>}
      <Cell>
        <span className="flex flex-wrap items-center gap-2">
          <StandingMark standing={line.standing} />
          {line.disputed && <Chip tone="needs">{words.page.disputed}</Chip>}
        </span>
      </Cell>
      {line.byRecipient.map(({ recipientId, standing, text }) => (
        <Cell key={recipientId}>
          <StandingMark standing={standing} />
          {text !== '' && <span className="block max-w-64 text-xs text-soft">{text}</span>}
        </Cell>
      ))}
    </tr>
  );
}

interface RecipientHeadProps {
  share: ShareView;
  recipient: ShareView['recipients'][number];
  mayRemind: boolean;
}

function RecipientHead({ share, recipient, mayRemind }: RecipientHeadProps) {
  const words = useWords().sharing;
  const format = useFormat();
  const queries = useQueryClient();
  const notices = useNotices();
  const remind = useMutation({
    mutationFn: () => client.sharing.remind({ id: share.id, recipientId: recipient.id }),
    onSuccess: ({ share: next, letter }) => {
      queries.setQueryData(api.sharing.get.queryKey({ input: { id: share.id } }), next);
      notices.say(
        letter.sent === 'sent'
          ? words.page.didRemind({ email: recipient.email })
          : `${recipient.email}: ${words.dialog.letters[letter.sent]}`,
      );
    },
    onError: (error) => notices.sayFailure(error),
  });
  return (
    <span className="flex flex-col items-start gap-1">
      <span className="max-w-56 truncate text-sm text-ink" data-hint={recipient.email}>
        {recipient.email}
      </span>
      <RecipientChip recipient={recipient} of={share.items} />
      {recipient.remindedAt !== null && (
        <span>{words.page.reminded({ at: format.instant(recipient.remindedAt).beijing })}</span>
      )}
      {mayRemind && recipient.state !== 'decided' && (
        <Button
          size="small"
          busy={remind.isPending}
          onClick={() => remind.mutate()}
          aria-label={words.page.remindOf({ email: recipient.email })}
        >
          {words.page.remind}
        </Button>
      )}
    </span>
  );
}
