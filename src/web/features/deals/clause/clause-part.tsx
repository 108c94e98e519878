/** The performance clause and the snapshots that decide it, as both sides see them: ours here, the creator's as a text to send. */
import { useMutation } from '@tanstack/react-query';
import type { ClauseView, DealView } from '#modules/collaborations/contract.ts';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { loadWords, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { refreshDeal } from '../deal/use-deal.ts';
import { writeClause } from './write-clause.ts';

const isMet = ({ counted, least }: ClauseView): boolean => counted !== null && counted >= least;

export function ClausePart({ deal, clause }: { deal: DealView; clause: ClauseView }) {
  const { dealPages } = useWords();
  const { terms, notes, clause: words } = dealPages.deal;
  const format = useFormat();
  const mayEdit = useMay('deal:edit');
  const { counted, decidedOn, fromOn, least, refundBps } = clause;
  const metric = terms.metrics[clause.metric];
  const said = [
    words.counts({ metric, scope: notes.scopes[clause.scope], source: notes.sources[clause.source] }),
    words.from({ day: format.day(fromOn) }),
    ...(clause.rounding > 1 ? [words.rounded({ step: format.number(clause.rounding) })] : []),
    words.least({ least: format.number(least), refund: format.percent(refundBps / 10_000, 0) }),
  ];
  return (
    <Section
      title={terms.fields.clause}
      aside={decidedOn === null ? words.open : words.decided({ day: format.day(decidedOn) })}
    >
      <p className="prose-width text-soft">{said.join(' ')}</p>
      <Table label={terms.fields.clause}>
        <thead>
          <tr>
            <HeadCell>{words.note}</HeadCell>
            <HeadCell>{notes.countsOn}</HeadCell>
            <HeadCell numeric>{metric}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {clause.notes.map((note) => (
            <tr key={note.noteId}>
              <Cell className="figures break-all text-soft">{note.noteId}</Cell>
              <Cell className="figures whitespace-nowrap">{note.on === null ? words.none : format.day(note.on)}</Cell>
              <Cell numeric>{note.counted === null ? '–' : format.number(note.counted)}</Cell>
            </tr>
          ))}
          <tr>
            <Cell className="font-medium">{words.sum}</Cell>
            <Cell>
              {counted !== null && (
                <Chip tone={isMet(clause) ? 'good' : 'needs'}>{isMet(clause) ? words.met : words.missed}</Chip>
              )}
            </Cell>
            <Cell numeric className="font-medium">
              {counted === null ? '–' : format.number(counted)}
            </Cell>
          </tr>
        </tbody>
      </Table>
      {mayEdit && counted !== null && <SendButton deal={deal} clause={clause} />}
    </Section>
  );
}

/** The creator sees the same counts: in Chinese, copied, and logged as sent. */
function SendButton({ deal, clause }: { deal: DealView; clause: ClauseView }) {
  const words = useWords().dealPages.deal.clause;
  const notices = useNotices();
  const copy = useCopy();
  const send = useMutation({
    mutationFn: async () => {
      const text = writeClause(clause, (await loadWords('zh')).dealPages.deal);
      if (!(await copy(text))) return false;
      await client.deals.message({ id: deal.id, direction: 'out', channel: 'wechat', text });
      return true;
    },
    onSuccess: (isLogged) => {
      if (!isLogged) return;
      refreshDeal();
      notices.say(words.sent);
    },
    onError: notices.sayFailure,
  });
  return (
    <Button size="small" className="self-start" busy={send.isPending} onClick={() => send.mutate()}>
      {words.send}
    </Button>
  );
}
