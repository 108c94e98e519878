/** All that falls due through one contact, and one button that asks for it. */
import { Link } from '@tanstack/react-router';
import { daysBetween } from '#kernel/clock.ts';
import type { WorkItem } from '#modules/collaborations/contract.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip, ModelSign, type Tone } from '../../../ui/chip.tsx';
import { CopyIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { ROW } from '../../finance/row-keys.ts';
import { nameDuty, nameState } from '../names.ts';
import { RungChip } from '../rung-chip.tsx';
import type { Span, WorkGroup } from './group-work.ts';
import { useRemind } from './use-remind.ts';

const TONE: Record<Span, Tone> = { overdue: 'harm', today: 'needs', week: 'neutral', later: 'neutral' };

export function WorkGroupView({ group, today }: { group: WorkGroup; today: string }) {
  const words = useWords().dealPages.work;
  const format = useFormat();
  const mayEdit = useMay('deal:edit');
  const remind = useRemind(today);
  const name = group.contact === '' ? words.noContact : group.contact;
  const theirs = group.spans.flatMap(({ items }) => items).filter(({ side }) => side === 'creator');
  return (
    <Section
      title={
        <span className="flex flex-wrap items-baseline gap-x-2">
          {name}
          <span className="figures text-xs font-normal text-faint">
            {words.items({ count: format.number(group.count) })}
          </span>
        </span>
      }
      aside={
        mayEdit &&
        (theirs.length > 0 ? (
          <Button
            size="small"
            icon={<CopyIcon />}
            busy={remind.isPending}
            aria-label={words.remindOf({ contact: name })}
            onClick={() => remind.mutate({ contact: group.contact, items: theirs })}
          >
            {words.remind}
          </Button>
        ) : (
          words.nothingToAsk
        ))
      }
    >
      <div className="flex flex-col gap-3">
        {group.spans.map(({ span, items }) => (
          <div key={span} className="flex flex-col">
            <h3 className="pb-1">
              <Chip tone={TONE[span]}>{words.spans[span]}</Chip>
            </h3>
            <ul className="border-t border-line">
              {items.map((item) => (
                <Item key={`${item.dealId} ${item.what} ${item.cycle}`} item={item} span={span} today={today} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Item({ item, span, today }: { item: WorkItem; span: Span; today: string }) {
  const { deals, dealPages } = useWords();
  const format = useFormat();
  const late = daysBetween(item.dueOn, today);
  return (
    <li
      {...ROW}
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-b border-line py-2 hover:bg-hover sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_8rem_7rem]"
    >
      <Link
        to="/deals/$dealId"
        params={{ dealId: item.dealId }}
        search={{}}
        data-open=""
        className="press min-w-0 gap-2 font-medium hover:underline"
      >
        <ModelSign model={item.model} />
        <span className="truncate">{item.creator}</span>
      </Link>
      <span className="min-w-0 truncate max-sm:order-last max-sm:col-span-2">
        {nameDuty(deals, item.what)}
        <span className="ml-2 text-xs text-faint">{nameState(deals, item.state)}</span>
        {(item.rung === 'manager' || item.rung === 'choice') && (
          <Link
            to="/deals/$dealId"
            params={{ dealId: item.dealId }}
            search={{ tab: 'due', decide: `${item.what}.${item.cycle}` }}
            aria-label={dealPages.ladder.decideOf({ what: nameDuty(deals, item.what) })}
            className="press ml-2 align-middle"
          >
            <RungChip rung={item.rung} />
          </Link>
        )}
      </span>
      <span className="text-xs text-soft max-sm:hidden">{dealPages.waitsFor[item.side]}</span>
      <span
        className={classes(
          'figures text-right whitespace-nowrap',
          span === 'overdue' ? 'text-harm' : span === 'today' ? 'text-needs' : 'text-soft',
        )}
        data-hint={format.day(item.dueOn)}
      >
        {span === 'overdue' ? dealPages.work.overdueBy({ days: format.number(late) }) : format.day(item.dueOn, 'short')}
      </span>
    </li>
  );
}
