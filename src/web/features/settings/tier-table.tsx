/** Our tiers by followers, and the market's own cut-offs beside them. */
import { TIER_FLOORS, TIERS } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { TierChip } from '../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';

/** Their names say where each begins. */
const MARKET = ['head', 'waist', 'junior', 'everyday'] as const;

export function TierTable({ market }: { market: boolean }) {
  const { creators, terms } = useWords();
  const format = useFormat();
  const words = creators.settings;
  return (
    <Table label={words.tiers} className="max-w-xl">
      <thead>
        <tr>
          <HeadCell>{words.ourTiers}</HeadCell>
          <HeadCell numeric>{words.tierFrom}</HeadCell>
          {market && <HeadCell>{words.marketNames}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {TIERS.map((tier, index) => {
          const name = MARKET[index] ?? 'everyday';
          return (
            <tr key={tier}>
              <Cell>
                <TierChip tier={tier} />
              </Cell>
              <Cell numeric>{format.number(TIER_FLOORS[tier])}</Cell>
              {market && <Cell className="text-soft">{terms.marketTiers[name]}</Cell>}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
