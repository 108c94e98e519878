/** Whom words are for: somebody of a deal, or of a line of a shortlist. Each keeps its log in its own place. */
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';

export interface About {
  readonly of: ApiInputs['deals']['outreach']['compose']['about'];
  readonly creatorId: string;
  readonly model: ModelKind;
}

interface Said {
  readonly direction: 'out' | 'in';
  readonly channel: ApiInputs['deals']['message']['channel'];
  readonly text: string;
  readonly template?: string;
}

export const sameSubject = (of: About['of'], letter: { dealId: string | null; lineId: string | null }): boolean =>
  'dealId' in of ? letter.dealId === of.dealId : letter.lineId === of.lineId;

/** Keeps what was said in the log of the deal or line. */
export async function logSaid({ of }: About, { template, ...said }: Said): Promise<void> {
  if ('lineId' in of) await client.deals.outreach.message({ ...said, lineId: of.lineId });
  else await client.deals.message({ ...said, id: of.dealId, ...(template === undefined ? {} : { template }) });
}

export const refreshOutreach = (): void => {
  void queryClient.invalidateQueries({ queryKey: api.deals.outreach.key() });
  void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });
};
