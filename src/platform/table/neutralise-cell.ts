/** Keeps a spreadsheet from running what somebody else wrote. */

const TRIGGERS = '=+-@\t\r';

/**
 * A text as it may stand in an exported cell: one that a spreadsheet would take
 * for a formula gets a leading apostrophe. Plain negative numbers stay as they are.
 */
export function neutraliseCell(text: string): string {
  // Some programs skip leading blanks (also full-width ones) and full-width signs before they look for a formula.
  const first = text.trimStart().normalize('NFKC').charAt(0) || text.charAt(0);
  if (!TRIGGERS.includes(first) && !TRIGGERS.includes(text.charAt(0))) return text;
  if (text === '' || /^-\d+(\.\d+)?$/.test(text)) return text;
  return `'${text}`;
}
