/** The plan wizard: answers on the left, what they point to on the right. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type FormEvent } from 'react';
import { api, client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { decideContradictions } from '../contradictions.ts';
import { readDraft } from '../draft-to-intake.ts';
import type { IntakeDraft } from '../intake-draft.ts';
import { findDraft } from '../intake-to-draft.ts';
import { dropStoredDraft, findStoredDraft, makeTodaysDraft, storeDraft, today } from './draft-storage.ts';
import { useFieldName } from './field-names.ts';
import { FitPreview } from './fit-preview.tsx';
import { StepBar } from './step-bar.tsx';
import { StepBrand } from './step-brand.tsx';
import { StepBudget } from './step-budget.tsx';
import { StepCreators, useChoiceSize } from './step-creators.tsx';
import { StepDetails } from './step-details.tsx';
import { StepGoal } from './step-goal.tsx';
import { StepProduct } from './step-product.tsx';
import { findStep, STEP_FIELDS, STEPS, type Step } from './steps.ts';
import { OtherTabNotice } from './other-tab-notice.tsx';
import { useOtherTab } from './use-other-tab.ts';
import { useTouched } from './use-touched.ts';
import { WizardContext } from './wizard-context.tsx';

/** A new plan, or the answers of plan `plan` changed. */
export function WizardPage({ step, plan }: { step: Step; plan: string | undefined }) {
  const words = useWords().plans.wizard;
  const { workspace } = useSession();
  const existing = useQuery({
    ...api.plans.get.queryOptions({ input: { id: plan ?? '' } }),
    enabled: plan !== undefined,
  });
  const [fresh] = useState(() => {
    const empty = makeTodaysDraft(workspace.currency);
    return findStoredDraft(empty) ?? empty;
  });
  const stored = existing.data;
  const start =
    plan === undefined
      ? fresh
      : stored === undefined
        ? null
        : { ...(findDraft(stored.intake, stored.name, today()) ?? fresh), listId: stored.listId ?? null };
  return (
    <Page title={plan === undefined ? words.title : words.editTitle}>
      {start === null ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <WizardForm
          key={plan ?? 'new'}
          start={start}
          step={step}
          plan={plan}
          assumptions={readAssumptions(stored?.intake)}
        />
      )}
    </Page>
  );
}

/** Values the user set for assumptions are not asked here, but must not be lost. */
function readAssumptions(intake: unknown): Record<string, number> | undefined {
  return (intake as { assumptions?: Record<string, number> } | null | undefined)?.assumptions;
}

function useDefaultName(draft: IntakeDraft): string {
  const { plans, planning } = useWords();
  const format = useFormat();
  const { workspace } = useSession();
  const situation = draft.situation === null ? '' : planning.situations[draft.situation];
  const month = format.day(draft.start === '' ? today() : draft.start);
  return plans.wizard.planNameDefault({ brand: workspace.brand, situation, month });
}

/** Creates the plan, or re-plans the one whose answers were changed, and goes to it. */
function useSubmit(draft: IntakeDraft, plan: string | undefined, assumptions: Record<string, number> | undefined) {
  const words = useWords().plans.wizard;
  const notices = useNotices();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const defaultName = useDefaultName(draft);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const { intake } = readDraft(draft);
    if (intake === null || busy) return;
    setBusy(true);
    try {
      const name = draft.name.trim() === '' ? defaultName : draft.name.trim();
      const view =
        plan === undefined
          ? await client.plans.create({ name, intake, listId: draft.listId })
          : await client.plans.replan({
              id: plan,
              intake: { ...intake, ...(assumptions === undefined ? {} : { assumptions }) },
              listId: draft.listId,
              note: words.editNote,
            });
      if (plan === undefined) dropStoredDraft();
      await queries.invalidateQueries({ queryKey: api.plans.key() });
      await navigate({ to: '/plans/$planId', params: { planId: view.id } });
    } catch (error) {
      notices.sayFailure(error);
      setBusy(false);
    }
  };
  return { submit, busy, defaultName };
}

interface FormProps {
  start: IntakeDraft;
  step: Step;
  plan: string | undefined;
  assumptions: Record<string, number> | undefined;
}

/** After "continue" the next question has the focus, so that the keyboard alone gets through. */
const focusFirst = (node: HTMLElement | null): void =>
  node?.querySelector<HTMLElement>('input, button, textarea, summary')?.focus({ preventScroll: true });

function WizardForm({ start, step, plan, assumptions }: FormProps) {
  const words = useWords().plans.wizard;
  const navigate = useNavigate();
  const { workspace } = useSession();
  const [draft, setDraft] = useState(start);
  const { touched, touch, forget } = useTouched();
  const [attempts, setAttempts] = useState<ReadonlySet<Step>>(new Set());
  const { submit, busy, defaultName } = useSubmit(draft, plan, assumptions);
  const nameOf = useFieldName();
  const otherTab = useOtherTab(plan === undefined);
  useEffect(() => {
    if (plan === undefined && !otherTab.changed) storeDraft(draft);
  }, [draft, plan, otherTab.changed]);
  const wizard = useMemo(
    () => ({
      draft,
      set: (change: Partial<IntakeDraft>) => setDraft((now) => ({ ...now, ...change })),
      touched,
      touch,
      attempted: attempts.has(step),
    }),
    [draft, touched, touch, attempts, step],
  );
  const last = STEPS.indexOf(step) === STEPS.length - 1;
  const nobody = useChoiceSize(draft.listId) === 0;
  const { problems } = readDraft(draft);
  const asked = new Set(decideContradictions(draft).flatMap(({ field, blocks }) => (blocks ? [field] : [])));
  const open = STEPS.flatMap((name) => STEP_FIELDS[name]).filter(
    (field) => problems[field] !== undefined || asked.has(field),
  );
  const goTo = (next: Step | undefined): void => {
    if (next !== undefined)
      void navigate({ to: '/plans/new', search: plan === undefined ? { step: next } : { step: next, plan } });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempts(new Set([...attempts, step]));
    if (STEP_FIELDS[step].some((field) => problems[field] !== undefined)) return;
    if (!last) goTo(STEPS[STEPS.indexOf(step) + 1]);
    else if (open.length === 0 && !nobody) void submit();
  };
  return (
    <WizardContext value={wizard}>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <form onSubmit={onSubmit} noValidate className="flex min-w-0 flex-col gap-7">
          <StepBar step={step} plan={plan} />
          {otherTab.changed && (
            <OtherTabNotice
              onTake={() => {
                const empty = makeTodaysDraft(workspace.currency);
                setDraft(findStoredDraft(empty) ?? empty);
                otherTab.settle();
              }}
              onKeep={() => {
                storeDraft(draft);
                otherTab.settle();
              }}
            />
          )}
          <div key={step} ref={attempts.size > 0 ? focusFirst : null} className="flex flex-col gap-7">
            <StepBody step={step} defaultName={defaultName} editing={plan !== undefined} />
          </div>
          {last && open.length > 0 && (
            <StillOpen fields={open.map((field) => ({ name: nameOf(field), step: findStep(field) }))} onGo={goTo} />
          )}
          {last && nobody && <Notice tone="needs">{words.noCreators}</Notice>}
          <footer className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
            <Button
              type="submit"
              look="primary"
              size="large"
              busy={busy}
              disabled={last && (open.length > 0 || nobody)}
            >
              {last ? (plan === undefined ? words.start : words.restart) : words.next}
            </Button>
            {step !== 'goal' && (
              <Button look="quiet" size="large" onClick={() => goTo(STEPS[STEPS.indexOf(step) - 1])}>
                {words.back}
              </Button>
            )}
            {plan === undefined && (
              <span className="flex flex-1 items-center justify-end gap-3 text-xs text-faint">
                <span className="max-sm:hidden">{words.saved}</span>
                <Button
                  look="quiet"
                  size="small"
                  onClick={() => {
                    setDraft(makeTodaysDraft(workspace.currency));
                    setAttempts(new Set());
                    forget();
                    goTo('goal');
                  }}
                >
                  {words.discard}
                </Button>
              </span>
            )}
          </footer>
        </form>
        <div className="lg:sticky lg:top-8 lg:max-h-[calc(100dvh-4rem)] lg:self-start lg:overflow-y-auto lg:border-l lg:border-line lg:pl-8">
          <FitPreview />
        </div>
      </div>
    </WizardContext>
  );
}

function StepBody({ step, defaultName, editing }: { step: Step; defaultName: string; editing: boolean }) {
  switch (step) {
    case 'goal':
      return <StepGoal />;
    case 'product':
      return <StepProduct />;
    case 'budget':
      return <StepBudget />;
    case 'brand':
      return <StepBrand />;
    case 'details':
      return <StepDetails />;
    case 'creators':
      return <StepCreators defaultName={defaultName} editing={editing} />;
  }
}

function StillOpen({ fields, onGo }: { fields: readonly { name: string; step: Step }[]; onGo: (step: Step) => void }) {
  const words = useWords().plans.wizard;
  return (
    <Notice tone="needs">
      <span className="flex flex-wrap items-center gap-2">
        {words.missingCount({ count: fields.length })}
        {fields.map((field) => (
          <Button key={field.name} size="small" onClick={() => onGo(field.step)}>
            {field.name}
          </Button>
        ))}
      </span>
    </Notice>
  );
}
