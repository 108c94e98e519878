/** What is withheld from creators, and why nothing or not at all. */
export const tax = {
  reasons: {
    'studio-invoices': 'Nothing is withheld: a studio gives its own fapiao and pays tax on its business income itself.',
    'company-invoices': 'Nothing is withheld: the company gives an invoice.',
    'work-abroad': 'Nothing is withheld: the work was done outside China by somebody who is not resident here.',
  },
  findings: {
    'payer-foreign': ({ country }: { country: string }) =>
      `A payer from ${country} cannot withhold tax in China. Pay through an agency, the creator’s MCN, or Pugongying.`,
    'payer-not-agent': () =>
      'This payer is not registered to withhold tax. Pay through an agency, the creator’s MCN, or Pugongying.',
    'work-place-unknown': () => 'Say first where the work was done: in China it is taxed here, abroad it is not.',
    'no-table': ({ on }: { on: string }) => `There is no tax table for ${on} by this method.`,
    'nothing-to-reverse': () => 'There is nothing on this fapiao that could be reversed.',
    'more-than-left': () => 'That is more than is left of this fapiao.',
  },
  askYourAccountant: 'A proposal, not advice: ask your accountant whether it applies.',
};
