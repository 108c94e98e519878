/** One question at a time: the answer stays until it is closed or another is asked. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WhatIfAnswer, WhatIfChange } from '#modules/plans/contract.ts';
import { client } from '../../../api.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { usePlanOnPage } from '../page/plan-context.tsx';

export interface WhatIf {
  /** Names which question is open; null when none is. */
  readonly asked: string | null;
  /** Null while it is worked out. */
  readonly answer: WhatIfAnswer | null;
  readonly ask: (name: string, changes: WhatIfChange[]) => void;
  readonly close: () => void;
}

export function useWhatIf(): WhatIf {
  const { plan } = usePlanOnPage();
  const notices = useNotices();
  const [asked, setAsked] = useState<string | null>(null);
  const question = useMutation({
    mutationFn: (changes: WhatIfChange[]) => client.plans.whatIf({ id: plan.id, version: plan.version, changes }),
    onError: (error) => {
      setAsked(null);
      notices.sayFailure(error);
    },
  });
  return {
    asked,
    answer: question.data ?? null,
    ask: (name, changes) => {
      setAsked(name);
      question.mutate(changes);
    },
    close: () => {
      setAsked(null);
      question.reset();
    },
  };
}
