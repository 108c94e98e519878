/** Everything that may stay empty, folded by topic. */
import type { ReactNode } from 'react';
import { useWords } from '../../../locale.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { ChevronRightIcon } from '../../../ui/icons.tsx';
import { Choices, Toggles } from '../choices.tsx';
import { AGES, type DraftField } from '../intake-draft.ts';
import { MoneyAnswer, TextAnswer } from './draft-inputs.tsx';
import { LimitsTables } from './limits-table.tsx';
import { readDraft } from '../draft-to-intake.ts';
import { OrderMode, Targets } from './aims.tsx';
import { makeTodaysDraft } from './draft-storage.ts';
import { SegmentsEditor } from './segments-editor.tsx';
import { useWizard } from './wizard-context.tsx';

/** Opens by itself when something inside is answered or wrong. */
function Fold({ title, fields, children }: { title: string; fields: readonly DraftField[]; children: ReactNode }) {
  const { draft } = useWizard();
  const empty = makeTodaysDraft(draft.currency);
  const { problems } = readDraft(draft);
  const used = fields.some(
    (field) => problems[field] !== undefined || JSON.stringify(draft[field]) !== JSON.stringify(empty[field]),
  );
  return (
    <details open={used || undefined} className="group border-t border-line">
      <summary className="flex h-12 list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon className="text-faint transition-transform duration-120 group-open:rotate-90" />
        {title}
      </summary>
      <div className="flex flex-col gap-5 pt-1 pb-6 sm:pl-6">{children}</div>
    </details>
  );
}

function Audience() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  return (
    <>
      <FieldGroup legend={words.genderLabel}>
        <Choices
          name="gender"
          value={draft.gender}
          onChange={(gender) => set({ gender })}
          choices={(['any', 'female', 'male'] as const).map((value) => ({ value, label: words.gender[value] }))}
        />
      </FieldGroup>
      <FieldGroup legend={words.ages}>
        <Toggles
          label={words.ages}
          values={draft.ages}
          onChange={(ages) => set({ ages })}
          choices={AGES.map((value) => ({ value, label: value }))}
        />
      </FieldGroup>
      <TextAnswer field="cities" label={words.cities} hint={words.listHint} />
    </>
  );
}

function Selling() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  return (
    <>
      <FieldGroup legend={words.shopKind}>
        <Choices
          name="shopKind"
          value={draft.shopKind}
          onChange={(shopKind) => set({ shopKind })}
          choices={(['domestic', 'cross-border'] as const).map((value) => ({ value, label: words.shopKinds[value] }))}
        />
      </FieldGroup>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextAnswer field="conversion" label={words.conversion} hint={words.sellingHint} after="%" numeric />
        <MoneyAnswer field="averageOrderValue" label={words.averageOrderValue} currency={draft.currency} />
      </div>
    </>
  );
}

function OtherLimits() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  return (
    <>
      <p className="text-xs text-faint">{words.limitsHint}</p>
      <LimitsTables />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextAnswer field="creatorsMin" label={`${words.creatorsCount}, ${words.min}`} numeric />
        <TextAnswer field="creatorsMax" label={`${words.creatorsCount}, ${words.max}`} numeric />
        <TextAnswer field="notesPerMonth" label={words.notesPerMonth} numeric />
        <TextAnswer field="creatorsPerMcn" label={words.creatorsPerMcn} numeric />
        <TextAnswer field="liveSessions" label={words.liveSessions} numeric />
        <TextAnswer field="usageRightsMonths" label={words.usageRightsMonths} numeric />
      </div>
      <TextAnswer field="include" label={words.include} hint={words.peopleHint} />
      <TextAnswer field="exclude" label={words.exclude} hint={words.peopleHint} />
      <Checkbox
        checked={draft.allowSuspicious}
        onChange={(allowSuspicious) => set({ allowSuspicious })}
        label={words.allowSuspicious}
      />
    </>
  );
}

export function StepDetails() {
  const { wizard: words, aims } = useWords().plans;
  return (
    <div className="flex flex-col">
      <p className="prose-width pb-4 text-soft">{words.detailsLead}</p>
      <Fold title={words.window} fields={['start', 'months']}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextAnswer field="start" label={words.windowStart} type="date" />
          <TextAnswer field="months" label={words.windowMonths} numeric />
        </div>
      </Fold>
      <Fold title={words.audience} fields={['gender', 'ages', 'cities']}>
        <Audience />
      </Fold>
      <Fold title={words.rivals} fields={['competitors', 'blockedBrands', 'keywords']}>
        <TextAnswer field="competitors" label={words.competitors} hint={words.listHint} />
        <TextAnswer field="blockedBrands" label={words.blockedBrands} hint={words.listHint} />
        <TextAnswer field="keywords" label={words.keywords} hint={words.listHint} />
      </Fold>
      <Fold title={words.selling} fields={['shopKind', 'conversion', 'averageOrderValue']}>
        <Selling />
      </Fold>
      <Fold title={aims.targets} fields={['targets']}>
        <Targets />
      </Fold>
      <Fold title={aims.ordering} fields={['orderMode']}>
        <OrderMode />
      </Fold>
      <Fold title={words.reserves} fields={['boosting', 'tax', 'contingency']}>
        <p className="text-xs text-faint">{words.reservesHint}</p>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextAnswer field="boosting" label={words.boosting} after="%" numeric />
          <TextAnswer field="tax" label={words.tax} after="%" numeric />
          <TextAnswer field="contingency" label={words.contingency} after="%" numeric />
        </div>
      </Fold>
      <Fold
        title={words.limits}
        fields={[
          'tierLimits',
          'modelLimits',
          'creatorsMin',
          'creatorsMax',
          'notesPerMonth',
          'creatorsPerMcn',
          'liveSessions',
          'usageRightsMonths',
          'include',
          'exclude',
          'allowSuspicious',
        ]}
      >
        <OtherLimits />
      </Fold>
      <Fold title={aims.segments} fields={['segments']}>
        <SegmentsEditor />
      </Fold>
    </div>
  );
}
