/** What was planned before: open a version, or tick two to compare. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { tellVersionNote } from '../version-note.ts';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

export function Versions({ plan }: { plan: PlanView }) {
  const words = useWords().plans;
  const format = useFormat();
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const many = plan.versions.length > 1;
  const [a, b] = ticked.toSorted((x, y) => x - y);
  return (
    <Section
      id="versions"
      title={words.page.sections.versions}
      aside={
        many &&
        (a !== undefined && b !== undefined ? (
          <Link
            to="/plans/$planId/compare"
            params={{ planId: plan.id }}
            search={{ a, b }}
            className={buttonClass('plain', 'small')}
          >
            {words.versions.compare} {a} · {b}
          </Link>
        ) : (
          words.versions.pick
        ))
      }
    >
      <Table label={words.page.sections.versions}>
        <thead>
          <tr>
            {many && (
              <HeadCell className="w-8">
                <span className="sr-only">{words.versions.compare}</span>
              </HeadCell>
            )}
            <HeadCell>{words.columns.version}</HeadCell>
            <HeadCell>{words.columns.updated}</HeadCell>
            <HeadCell>{words.versions.by}</HeadCell>
            <HeadCell>{words.versions.note}</HeadCell>
            <HeadCell numeric>{words.versions.cost}</HeadCell>
            <HeadCell numeric>{words.versions.reads}</HeadCell>
            <HeadCell numeric>{words.versions.index}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {plan.versions
            .toSorted((x, y) => y.version - x.version)
            .map((version) => (
              <tr key={version.version}>
                {many && (
                  <Cell>
                    <Checkbox
                      name={words.versions.choose({ version: version.version })}
                      checked={ticked.includes(version.version)}
                      onChange={(on) =>
                        setTicked(
                          on ? [...ticked, version.version].slice(-2) : ticked.filter((one) => one !== version.version),
                        )
                      }
                    />
                  </Cell>
                )}
                <Cell>
                  <span className="inline-flex items-center gap-2">
                    <Link
                      to="/plans/$planId"
                      params={{ planId: plan.id }}
                      search={{ version: version.version }}
                      aria-label={words.versions.open({ version: version.version })}
                      className="figures press justify-center font-medium text-accent-text underline underline-offset-2"
                    >
                      {version.version}
                    </Link>
                    {version.version === plan.version && <Chip>{words.versions.current}</Chip>}
                  </span>
                </Cell>
                <Cell className="whitespace-nowrap text-soft">{format.instant(version.at).beijing}</Cell>
                <Cell className="text-soft">{version.by}</Cell>
                <Cell className="text-soft">{tellVersionNote(version, words.reality) || '–'}</Cell>
                <Cell numeric>{version.cost === null ? '–' : format.money(version.cost, plan.currency)}</Cell>
                <Cell numeric>
                  {version.reads === null || version.reads === undefined ? '–' : format.count(version.reads)}
                </Cell>
                <Cell numeric>{version.value === null ? '–' : format.count(Math.round(version.value))}</Cell>
              </tr>
            ))}
        </tbody>
      </Table>
    </Section>
  );
}
