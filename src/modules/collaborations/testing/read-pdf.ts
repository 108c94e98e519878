/** Reads the text of a PDF that was written without compression, by the fonts' own ToUnicode maps; for tests. */

interface Font {
  readonly map: ReadonlyMap<number, string>;
}

/** `<0001> <4E2D>` and `<0001> <0010> [<4E2D> …]` of a ToUnicode map. */
function readMap(text: string): Font {
  const map = new Map<number, string>();
  // A ligature stands for several characters, written apart.
  const decode = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu))
    for (const [, from = '', , list = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/gu))
      for (const [at, [, hex = '']] of [...list.matchAll(/<([\w ]+)>/gu)].entries())
        map.set(Number.parseInt(from, 16) + at, decode(hex));
  for (const [, block = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu))
    for (const [, from = '', hex = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/gu))
      map.set(Number.parseInt(from, 16), decode(hex));
  return { map };
}

/** The text of all pages in the order in which it was drawn, one line of the paper a line; and how many pages there are. */
export function readPdf(bytes: Uint8Array): { text: string; pages: number; fonts: string[]; lowest: number } {
  const raw = Buffer.from(bytes).toString('latin1');
  const cmap = /begincmap[\s\S]*?endcmap/u.exec(raw)?.[0] ?? '';
  const { map } = readMap(cmap);
  const lines: string[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const [, x = '', y = '', body = ''] of raw.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm[\s\S]*?\[([^\]]*)\] TJ/gu)) {
    const hex = [...body.matchAll(/<(\w*)>/gu)].map(([, part = '']) => part).join('');
    let line = '';
    for (let at = 0; at < hex.length; at += 4) line += map.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '\uFFFD';
    lines.push(line);
    lowest = Math.min(lowest, Number(y), Number(x));
  }
  return {
    text: lines.join('\n'),
    pages: [...raw.matchAll(/\/Type \/Page\b(?!s)/gu)].length,
    fonts: [...raw.matchAll(/\/BaseFont \/(\S+)/gu)].map(([, name = '']) => name),
    lowest,
  };
}
