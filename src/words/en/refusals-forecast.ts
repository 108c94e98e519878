/** What the forecast's backtest says no to. Key: the refusal's code. */
export const refusalsForecast = {
  'forecast.no-notes': () =>
    'This file holds no notes: it needs one row a note, with its creator, its publication day and its likes or engagements.',
  'forecast.too-few-notes': ({ settled, compared, needed }: { settled: number; compared: number; needed: number }) =>
    `Too few notes to say anything: ${settled} are at least 30 days old and ${compared} of them could be forecast from earlier ones; at least ${needed} are needed, after about a hundred to learn from.`,
  'forecast.two-files': () => 'Send two files that are not empty: the notes and their creators.',
  'forecast.stopped': () => 'The backtest was stopped; nothing was stored.',
  'forecast.busy': () => 'Other backtests are running on this server; try again in a minute.',
  'forecast.running': () => 'A backtest of this workspace is running; wait for it or stop it first.',
  'forecast.not-running': () => 'No backtest of this workspace is running.',
  'forecast.failed': () =>
    'The backtest failed on our side; try again, and tell whoever runs this server if it fails twice.',
};
