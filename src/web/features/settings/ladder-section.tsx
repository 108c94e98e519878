/** The ladder of what is late: three numbers of days. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiInputs, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { NumberInput } from '../../ui/text-input.tsx';

const STEPS = ['beforeDays', 'managerDays', 'choiceDays'] as const;
const BOUNDS = { beforeDays: [0, 14], managerDays: [1, 60], choiceDays: [1, 90] } as const;

export function LadderSection() {
  const words = useWords().dealPages.ladder.settings;
  const mayRead = useMay('deal:read');
  // Somebody may be typing: what another has changed meanwhile is told when it is saved.
  const found = useQuery({ ...api.deals.ladder.get.queryOptions({ refetchOnWindowFocus: false }), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Section title={words.title}>
      <p className="prose-width text-soft">{words.lead}</p>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton className="h-40 w-full max-w-md" />
      ) : (
        <LadderForm key={JSON.stringify(found.data)} ladder={found.data} />
      )}
    </Section>
  );
}

function LadderForm({ ladder }: { ladder: ApiOutputs['deals']['ladder']['get'] }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.ladder.settings;
  const notices = useNotices();
  const mayChange = useMay('workspace:edit');
  const [typed, setTyped] = useState<Record<(typeof STEPS)[number], number | null>>(ladder);
  const save = useMutation({
    mutationFn: (next: ApiInputs['deals']['ladder']['set']) => client.deals.ladder.set(next),
    onSuccess: (next) => {
      queryClient.setQueryData(api.deals.ladder.get.queryOptions().queryKey, next);
      void queryClient.invalidateQueries({ queryKey: api.deals.work.key() });
      void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });
      notices.say(words.saved);
    },
    onError: (cause) => {
      notices.sayFailure(cause);
      // Three numbers are soon typed again, upon those of whoever was first.
      if (readFailure(cause).code === 'platform.changed-meanwhile')
        void queryClient.invalidateQueries({ queryKey: api.deals.ladder.key() });
    },
  });
  const isWrong = (step: (typeof STEPS)[number]): boolean => {
    const days = typed[step];
    const [least, most] = BOUNDS[step];
    if (days === null || !Number.isInteger(days) || days < least || days > most) return true;
    return step === 'choiceDays' && typed.managerDays !== null && days < typed.managerDays;
  };
  const changed = STEPS.some((step) => typed[step] !== ladder[step]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { beforeDays, managerDays, choiceDays } = typed;
    if (beforeDays === null || managerDays === null || choiceDays === null || STEPS.some(isWrong)) return;
    save.mutate({ beforeDays, managerDays, choiceDays, seen: ladder.version });
  };
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5 pt-2">
        {STEPS.map((step) => (
          <Field key={step} label={words[step]} error={isWrong(step) ? words.wrong[step] : null}>
            <NumberInput
              value={typed[step]}
              disabled={!mayChange}
              onChange={(days) => setTyped({ ...typed, [step]: days })}
            />
          </Field>
        ))}
        {changed && (
          <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
            {shell.save}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
