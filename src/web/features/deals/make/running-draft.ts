/** Where work that runs already stands, as it is typed. Pure. */
import type { ApiInputs } from '../../../api.ts';

export interface RunningDraft {
  readonly state: string | null;
  readonly agreedOn: string;
  readonly receivedOn: string;
  readonly publishedOn: string;
  readonly monthOn: string;
  readonly settled: number | null;
  /** Fen as digits. */
  readonly owed: string | null;
}

export const blankRunning: RunningDraft = {
  state: null,
  agreedOn: '',
  receivedOn: '',
  publishedOn: '',
  monthOn: '',
  settled: null,
  owed: null,
};

export const findRunningFaults = ({ state, agreedOn }: RunningDraft): ReadonlySet<'state' | 'agreedOn'> =>
  new Set([...(state === null ? (['state'] as const) : []), ...(agreedOn === '' ? (['agreedOn'] as const) : [])]);

const day = (text: string): string | null => (text === '' ? null : text);

export const toRunning = (
  draft: RunningDraft,
): NonNullable<ApiInputs['deals']['create']['deals'][number]['running']> => ({
  state: draft.state ?? '',
  agreedOn: draft.agreedOn,
  receivedOn: day(draft.receivedOn),
  publishedOn: day(draft.publishedOn),
  monthOn: day(draft.monthOn),
  settled: draft.settled ?? 0,
  owed: draft.owed ?? '0',
});
