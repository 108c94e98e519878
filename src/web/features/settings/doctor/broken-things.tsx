/** What breaks a check, each named so that it can be looked up; a journal of this workspace opens. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';

type Check = ApiOutputs['doctor']['examine']['checks'][number];
type Broken = Check['broken'][number];

/** What a check names: `journal 12`, `entry 12:1`, … */
const THINGS = [
  'journal',
  'fact',
  'account',
  'entry',
  'party',
  'payment',
  'reservation',
  'order',
  'period',
  'table',
  'role',
] as const;

export function BrokenThings({ check: { broken, count } }: { check: Check }) {
  const { doctor } = useWords();
  const format = useFormat();
  return (
    <ul className="ml-7.5 flex flex-col gap-1 rounded-md bg-harm-wash px-3 py-2 text-xs">
      {broken.map((one) => (
        <li key={`${one.workspaceId} ${one.what}`} className="flex flex-wrap items-center gap-x-3 break-all">
          <Thing {...one} />
        </li>
      ))}
      {count > broken.length && (
        <li className="text-soft">{doctor.page.more({ count: format.number(count - broken.length) })}</li>
      )}
    </ul>
  );
}

function Thing({ workspaceId, what }: Broken) {
  const { audit, doctor, finance } = useWords();
  const words = doctor.page;
  const format = useFormat();
  const here = useSession().workspace.id;
  const [, kind = '', name = '', rest = ''] = /^(\S+) (\S+) ?(.*)$/.exec(what) ?? [];
  const fault = (audit.chain.faults as Readonly<Record<string, (p: { seq: number }) => string>>)[kind];
  if (fault !== undefined) return <span>{fault({ seq: Number(name) })}</span>;
  const thing = THINGS.find((one) => one === kind);
  if (thing === undefined) return <span>{what}</span>;
  const label = words.things[thing];
  const month = /^in (\d{6})$/.exec(rest)?.[1];
  const tail =
    month !== undefined ? format.period(Number(month)) : rest === 'in the home currency' ? words.inHome : rest;
  const shown = kind === 'period' ? format.period(Number(name)) : name;
  // Accounts by their names: `payable:creator CNY`.
  const names = finance.accounts as Readonly<Record<string, string>>;
  const told = tail
    .split(' ')
    .map((word) => names[word] ?? word)
    .join(' ');
  const journal = kind === 'journal' ? name : kind === 'entry' ? name.split(':')[0] : undefined;
  const text: ReactNode = `${label} ${shown}`;
  return (
    <>
      {journal !== undefined && workspaceId === here ? (
        <Link
          to="/finance/journals"
          search={{ at: journal }}
          className="press font-medium text-harm underline-offset-2 hover:underline"
        >
          {text}
        </Link>
      ) : (
        <span className="font-medium">{text}</span>
      )}
      {told !== '' && <span className="text-soft">{told}</span>}
      {workspaceId !== null && workspaceId !== here && <span className="text-soft">{words.elsewhere}</span>}
    </>
  );
}
