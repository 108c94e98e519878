/** Whether a bank means somebody by a name: banks write names without blanks, cover parts of them, or add a title. Pure. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}*]/gu, '');

/** Letter by letter; `*` stands for one letter that the bank has covered. A name that is covered whole is nobody's. */
export function isSameName(said: string, known: string): boolean {
  const [a, b] = [Array.from(plain(said)), Array.from(plain(known))];
  return (
    a.length === b.length &&
    a.some((letter) => letter !== '*') &&
    a.every((letter, at) => letter === '*' || letter === b[at])
  );
}
