/** How long what a payee owes back may stand before the close of a month shows it: data/money-rules.json. */
import rules from '../../../data/money-rules.json' with { type: 'json' };

export const LONG_OWED_DAYS = rules.find(({ key }) => key === 'close.long-owed')!.value;
