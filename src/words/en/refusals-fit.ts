/** What the brief and the collaboration models say no to. Key: the refusal's code. */
import { findingsFit } from './findings-fit.ts';
import { terms } from './terms.ts';

type Nothing = Record<string, never>;
/** The parameters of a finding travel flat beside its code. */
type Carried = Record<string, unknown>;

const say = (code: string, params: Carried): string => {
  const sentence = findingsFit[code as keyof typeof findingsFit] as ((values: Carried) => string) | undefined;
  return sentence === undefined ? code : sentence(params);
};

export const refusalsFit = {
  'fit.intake': ({ problems }: { problems: readonly string[] }) => problems.join(' '),
  'fit.contradiction': (detail: { finding: string } & Carried) => say(detail.finding, detail),
  'fit.nothing-passes': (detail: { model: string; missing: string } & Carried) =>
    `No collaboration model can lead with these answers. Nearest: ${terms.models[detail.model as keyof typeof terms.models] ?? detail.model}. ${say(detail.missing, detail)}`,
  'fit.rate-needed': ({ currency }: { currency: string }) =>
    `The budget is in ${currency}: give a rate with its date, how many CNY one ${currency} buys.`,
  'fit.fee-not-agreed': (_: Nothing) => 'The fee of this deal is not agreed yet, so it cannot be settled.',
};
