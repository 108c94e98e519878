/** How a download tells a browser the name to save it under. */

/** Path separators, what Windows forbids, control characters, and what makes text run backwards or vanish. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Names that Windows opens as a device. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;
const LONGEST = 120;
const FALLBACK = 'file';

/** Keeps the end of a long name: the extension says what it is. */
const shorten = (name: string): string => {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const extension = /\.[a-z0-9]{1,8}$/iu.exec(name)?.[0] ?? '';
  return characters.slice(0, LONGEST - extension.length).join('') + extension;
};

/** A name that is a name and nothing else, on every system. */
function cleanFileName(name: string): string {
  const clean = shorten(
    name
      .toWellFormed()
      .replaceAll(UNSAFE, ' ')
      .replaceAll(/\s+/gu, ' ')
      .replaceAll(/^[\s.]+|[\s.]+$/gu, ''),
  );
  return clean === '' ? FALLBACK : clean.replace(DEVICE, '_$&');
}

/** As RFC 8187 has it, which leaves fewer characters bare than encodeURIComponent. */
const encode = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** The Content-Disposition header: always saved, never shown. */
export function describeAttachment(name: string): string {
  const clean = cleanFileName(name);
  const plain = clean.replaceAll(/[^\w .()+-]/gu, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encode(clean)}`;
}
