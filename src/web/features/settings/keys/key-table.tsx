/** The keys that there are, in words. */
import { useState } from 'react';
import type { AccessKey } from '#modules/keys/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { When } from '../../../ui/when.tsx';

const SOON_MS = 14 * 86_400_000;

function Ends({ at, now }: { at: Date; now: number }) {
  const { accessKeys: words } = useWords();
  const left = at.getTime() - now;
  return (
    <span className="flex flex-col items-start gap-1">
      <When at={at.toISOString()} short />
      {left <= 0 ? <Chip tone="harm">{words.over}</Chip> : left < SOON_MS && <Chip tone="needs">{words.endsSoon}</Chip>}
    </span>
  );
}

export function KeyTable({ keys, onRevoke }: { keys: readonly AccessKey[]; onRevoke: (key: AccessKey) => void }) {
  const { accessKeys: words, access, team } = useWords();
  const { user } = useSession();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.columns.name}</HeadCell>
          <HeadCell>{words.columns.scopes}</HeadCell>
          <HeadCell>{words.columns.expires}</HeadCell>
          <HeadCell>{words.columns.lastUsed}</HeadCell>
          <HeadCell>{words.columns.madeBy}</HeadCell>
          <HeadCell>
            <span className="sr-only">{words.columns.actions}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id} className="align-top">
            <Cell pinned className="max-w-48 min-w-28 font-medium break-words">
              {key.name}
            </Cell>
            <Cell className="min-w-56">
              <ul className="flex flex-col gap-0.5">
                {key.scopes.map((scope) => (
                  <li key={scope}>{access.permissions[scope]}</li>
                ))}
              </ul>
              <span className="figures text-xs text-faint">
                {words.rate({ requests: format.number(key.requestsPerMinute) })}
              </span>
            </Cell>
            <Cell>
              <Ends at={key.expiresAt} now={now} />
            </Cell>
            <Cell className="text-soft">
              {key.lastUsedAt === null ? words.never : <When at={key.lastUsedAt.toISOString()} short />}
            </Cell>
            <Cell className="min-w-24 text-soft">
              {key.madeBy} {key.madeByUser === user.id && <Chip>{team.you}</Chip>}
            </Cell>
            <Cell className="text-right">
              <Button
                look="quiet"
                size="small"
                aria-label={words.revoke.of({ name: key.name })}
                onClick={() => onRevoke(key)}
              >
                {words.revoke.action}
              </Button>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
