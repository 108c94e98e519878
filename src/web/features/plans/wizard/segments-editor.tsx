/** Audiences that several creators share; off until the user adds one with figures of their own. */
import { TIERS, VERTICALS, type Vertical } from '#modules/creators/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Toggles } from '../choices.tsx';
import { NEW_SEGMENT, type SegmentDraft } from '../intake-draft.ts';
import { useProblem, useWizard } from './wizard-context.tsx';

const MOST_SEGMENTS = 20;
const MOST_POINTS = 4;

export function SegmentsEditor() {
  const words = useWords().plans.aims;
  const { draft, set } = useWizard();
  const problem = useProblem('segments');
  const replace = (index: number, next: SegmentDraft | null): void =>
    set({
      segments: draft.segments.flatMap((segment, at) => (at !== index ? [segment] : next === null ? [] : [next])),
    });
  return (
    <>
      <p className="prose-width text-xs text-faint">{words.segmentsHint}</p>
      {draft.segments.map((segment, index) => (
        <Segment
          // An audience has no name of its own until it is typed.
          key={index} // oxlint-disable-line react/no-array-index-key
          segment={segment}
          number={index + 1}
          onChange={(next) => replace(index, next)}
        />
      ))}
      {problem !== null && (
        <p role="alert" className="text-xs text-harm">
          {problem}
        </p>
      )}
      {draft.segments.length < MOST_SEGMENTS && (
        <Button
          className="self-start"
          icon={<PlusIcon />}
          onClick={() => set({ segments: [...draft.segments, NEW_SEGMENT] })}
        >
          {words.add}
        </Button>
      )}
    </>
  );
}

interface SegmentProps {
  segment: SegmentDraft;
  number: number;
  /** Null takes the audience away. */
  onChange: (next: SegmentDraft | null) => void;
}

function Segment({ segment, number, onChange }: SegmentProps) {
  const { plans, terms } = useWords();
  const words = plans.aims;
  const { touch } = useWizard();
  const change = (part: Partial<SegmentDraft>): void => onChange({ ...segment, ...part });
  const name = segment.name.trim() === '' ? words.unnamed({ number }) : segment.name;
  return (
    <section aria-label={name} className="flex flex-col gap-4 border-l-2 border-line pl-4">
      <div className="flex items-end gap-2">
        <Field label={words.name} className="max-w-md flex-1">
          <TextInput
            value={segment.name}
            placeholder={words.namePlaceholder}
            onChange={(value) => change({ name: value })}
            onBlur={() => touch('segments')}
          />
        </Field>
        <IconButton label={words.remove({ name })} onClick={() => onChange(null)}>
          <CloseIcon />
        </IconButton>
      </div>
      <FieldGroup legend={words.tiers}>
        <Toggles
          label={words.tiers}
          values={segment.tiers}
          onChange={(tiers) => change({ tiers })}
          choices={TIERS.map((value) => ({ value, label: terms.tiers[value] }))}
        />
      </FieldGroup>
      <FieldGroup legend={words.verticals}>
        <Verticals values={segment.verticals} onChange={(verticals) => change({ verticals })} />
      </FieldGroup>
      <Field label={words.creators} hint={plans.wizard.peopleHint}>
        <TextInput value={segment.creators} onChange={(creators) => change({ creators })} />
      </Field>
      <Points segment={segment} onChange={(points) => change({ points })} />
    </section>
  );
}

function Verticals({ values, onChange }: { values: readonly Vertical[]; onChange: (next: Vertical[]) => void }) {
  const { plans, terms } = useWords();
  const words = plans.aims;
  const left = VERTICALS.filter((vertical) => !values.includes(vertical));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {values.length === 0 && <span className="text-soft">{words.anyVertical}</span>}
      {values.map((vertical) => (
        <span key={vertical} className="inline-flex h-7 items-center rounded-sm bg-hover pl-2">
          {terms.verticals[vertical]}
          <IconButton
            size="small"
            label={words.removeVertical({ name: terms.verticals[vertical] })}
            onClick={() => onChange(values.filter((other) => other !== vertical))}
          >
            <CloseIcon />
          </IconButton>
        </span>
      ))}
      {left.length > 0 && (
        <Select
          size="small"
          className="w-40!"
          label={words.addVertical}
          placeholder={words.addVertical}
          value={null}
          onChange={(vertical) => onChange([...values, vertical])}
          options={left.map((value) => ({ value, label: terms.verticals[value] }))}
        />
      )}
    </div>
  );
}

function Points({ segment, onChange }: { segment: SegmentDraft; onChange: (points: SegmentDraft['points']) => void }) {
  const words = useWords().plans.aims;
  const { touch } = useWizard();
  const { points } = segment;
  const set = (index: number, part: Partial<SegmentDraft['points'][number]>): void =>
    onChange(points.map((point, at) => (at === index ? { ...point, ...part } : point)));
  return (
    <FieldGroup legend={words.points}>
      {points.map((point, index) => (
        // Steps have no name: their place is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="flex items-center gap-2">
          <TextInput
            inputMode="decimal"
            className="max-w-40"
            aria-label={`${words.beyond} ${index + 1}`}
            placeholder={words.beyond}
            value={point.reads}
            onChange={(reads) => set(index, { reads })}
            onBlur={() => touch('segments')}
          />
          <TextInput
            inputMode="decimal"
            className="max-w-32"
            aria-label={`${words.keep} ${index + 1}`}
            placeholder={words.keep}
            after="%"
            value={point.keep}
            onChange={(keep) => set(index, { keep })}
            onBlur={() => touch('segments')}
          />
          {points.length > 1 && (
            <IconButton label={words.removePoint} onClick={() => onChange(points.filter((_, at) => at !== index))}>
              <CloseIcon />
            </IconButton>
          )}
        </div>
      ))}
      {points.length < MOST_POINTS && (
        <Button
          look="quiet"
          size="small"
          className="self-start"
          onClick={() => onChange([...points, { reads: '', keep: '' }])}
        >
          {words.addPoint}
        </Button>
      )}
    </FieldGroup>
  );
}
