/** Tiers x models as one mosaic: area is spend, a tile filters the creators beneath. */
import type { KeyboardEvent } from 'react';
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import type { Tier } from '#modules/creators/contract.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { MODEL_TEXT, ModelSign } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { computeMosaic, type MosaicTile } from '../mosaic-layout.ts';
import { toWholeUnits } from '../plan-money.ts';
import { useWidth } from '../use-width.ts';

/** How much of the model's hue a tier gets: mega deepest, KOC lightest; text on all of them keeps its contrast. */
const DEPTH: Record<Tier, number> = { mega: 46, mid: 33, micro: 21, koc: 11 };
const HEAD = 26;
const HEIGHT = 300;
/** Of a column, in pixels. */
const LEAST_WIDTH = 26;

export interface Chosen {
  readonly tier: Tier | undefined;
  readonly model: ModelKind | undefined;
}

interface MosaicProps {
  document: PlanDocument;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

function Tile({
  tile,
  name,
  line,
  pressed,
  dimmed,
  onPress,
}: {
  tile: MosaicTile;
  name: string;
  line: { tier: string; detail: string };
  pressed: boolean;
  dimmed: boolean;
  onPress: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  const roomy = tile.width > 64 && tile.height > 24;
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={pressed}
      aria-label={name}
      onClick={onPress}
      onKeyDown={onKeyDown}
      className="cursor-pointer transition-opacity duration-150"
      opacity={dimmed ? 0.5 : 1}
    >
      <title>{name}</title>
      <rect
        x={tile.x + 0.75}
        y={tile.y + HEAD + 0.75}
        width={Math.max(1, tile.width - 1.5)}
        height={Math.max(1, tile.height - 1.5)}
        rx={3}
        fill={`color-mix(in oklab, var(--model-${tile.model}) ${DEPTH[tile.tier]}%, var(--surface))`}
        stroke={`var(--model-${tile.model})`}
        strokeWidth={pressed ? 2.5 : 1}
      />
      {roomy && (
        <text
          x={tile.x + 9}
          y={tile.y + HEAD + 18}
          fontSize={12}
          fill="var(--ink)"
          fontWeight={600}
          pointerEvents="none"
        >
          {line.tier}
        </text>
      )}
      {roomy && tile.height > 44 && tile.width > 92 && (
        <text
          x={tile.x + 9}
          y={tile.y + HEAD + 34}
          fontSize={12}
          fill="var(--ink)"
          pointerEvents="none"
          className="figures"
        >
          {line.detail}
        </text>
      )}
    </g>
  );
}

function useTileText(document: PlanDocument) {
  const words = useWords();
  const format = useFormat();
  return (tile: MosaicTile) => {
    const percent = format.percent(tile.share, 0);
    const amount = format.moneyShort(toWholeUnits(String(tile.spend), document.currency), document.currency);
    const tier = words.terms.tiers[tile.tier];
    return {
      name: words.plans.mosaic.tile({
        tier,
        model: words.terms.models[tile.model],
        creators: tile.creators,
        amount,
        percent,
      }),
      line: {
        tier: tile.width > 130 ? `${tier} × ${tile.creators}` : tier,
        detail: tile.width > 150 ? `${amount} · ${percent}` : percent,
      },
    };
  };
}

export function Mosaic({ document, chosen, onChoose }: MosaicProps) {
  const words = useWords();
  const format = useFormat();
  const { ref, width } = useWidth<HTMLDivElement>(800);
  const mosaic = computeMosaic(document.matrix, width, HEIGHT, 3, LEAST_WIDTH);
  const textOf = useTileText(document);
  const most = mosaic.tiles.toSorted((a, b) => b.spend - a.spend)[0];
  if (most === undefined) return null;
  const anyChosen = chosen.tier !== undefined || chosen.model !== undefined;
  const isIn = (tile: MosaicTile): boolean =>
    (chosen.tier ?? tile.tier) === tile.tier && (chosen.model ?? tile.model) === tile.model;
  const rows = mosaic.tiles.map((tile) => [
    words.terms.models[tile.model],
    words.terms.tiers[tile.tier],
    format.number(tile.creators),
    format.money(String(tile.spend), document.currency),
    format.percent(tile.share, 1),
  ]);
  return (
    <Section id="mix" title={words.plans.page.sections.mix}>
      <ChartFrame
        title={words.plans.mosaic.title({
          tier: words.terms.tiers[most.tier],
          model: words.terms.models[most.model],
          percent: format.percent(most.share, 0),
        })}
        note={words.plans.mosaic.desc}
        fileName="mix"
        columns={[
          { label: words.plans.lines.model },
          { label: words.plans.wizard.limitTiers },
          { label: words.plans.page.creators, numeric: true },
          { label: words.plans.money.worst, numeric: true },
          { label: '%', numeric: true },
        ]}
        rows={rows}
      >
        <div ref={ref} className="relative w-full" style={{ height: HEIGHT + HEAD }}>
          {mosaic.columns.map((column) => (
            <span
              key={column.model}
              className={`absolute top-0 flex h-6 items-center gap-1.5 overflow-hidden text-xs font-semibold whitespace-nowrap ${MODEL_TEXT[column.model]}`}
              style={{ left: column.x, width: column.width }}
              title={words.terms.models[column.model]}
            >
              {column.width >= 16 && <ModelSign model={column.model} />}
              {column.width > 96 && words.terms.models[column.model]}
              {column.width > 56 && ` ${format.percent(column.share, 0)}`}
            </span>
          ))}
          <svg
            width={width}
            height={HEIGHT + HEAD}
            role="group"
            aria-label={words.plans.page.sections.mix}
            className="block overflow-visible"
          >
            {mosaic.tiles.map((tile) => {
              const pressed = anyChosen && isIn(tile);
              return (
                <Tile
                  key={tile.model + tile.tier}
                  tile={tile}
                  {...textOf(tile)}
                  pressed={pressed}
                  dimmed={anyChosen && !isIn(tile)}
                  onPress={() =>
                    onChoose(
                      pressed && chosen.tier === tile.tier && chosen.model === tile.model
                        ? { tier: undefined, model: undefined }
                        : { tier: tile.tier, model: tile.model },
                    )
                  }
                />
              );
            })}
          </svg>
        </div>
      </ChartFrame>
      <Departures texts={document.departures} />
    </Section>
  );
}

function Departures({ texts }: { texts: readonly string[] }) {
  const words = useWords().plans.verdict;
  if (texts.length === 0) return null;
  return (
    <details>
      <summary className="w-fit py-1 font-medium text-soft hover:text-ink">{words.departures}</summary>
      <ul className="flex list-disc flex-col gap-1 pt-2 pl-5 text-soft">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
