/** Progress on standard error, once the work has taken more than a second. */
const QUIET_MS = 1_000;
const EVERY_MS = 500;

export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

/** One line that is written over on a terminal; a line now and then elsewhere. */
export function startProgress(): ProgressLine {
  const begun = performance.now();
  const terminal = process.stderr.isTTY;
  let shownAt = 0;
  let shown = '';
  return {
    show: (text) => {
      const now = performance.now();
      if (now - begun < QUIET_MS || text === shown || now - shownAt < (terminal ? EVERY_MS : 2 * EVERY_MS)) return;
      process.stderr.write(terminal ? `\r\u001B[K${text}` : `${text}\n`);
      shownAt = now;
      shown = text;
    },
    end: () => {
      if (terminal && shown !== '') process.stderr.write('\r\u001B[K');
    },
  };
}
