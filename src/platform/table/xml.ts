/** A small streaming XML scanner for the parts of a workbook: tags, attributes, text. No document types, no entities but the five. */
import { refuse } from '#kernel/refusal.ts';

export interface XmlHandlers {
  /** `name` without its namespace prefix; `attributes` as written, read by {@link attribute}. */
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  /** May come in several pieces. */
  readonly text: (text: string) => void;
}

const MAX_TAG = 1024 * 1024;
const damaged = (): never => refuse('invalid', 'table.truncated');

/** Scans bytes as they come, calling the handlers, and pauses after each chunk. Refuses `table.truncated` on broken XML. */
export async function* scanXml(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes) {
    rest = scan(rest + decoder.decode(chunk, { stream: true }), handlers);
    if (rest.length > MAX_TAG) damaged();
    yield;
  }
  if (rest.trim() !== '') damaged();
}

/** Runs a scan to its end. */
export async function scanAll(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const scanning = scanXml(bytes, handlers);
  while ((await scanning.next()).done !== true) continue;
}

/** Handles all whole tokens and returns what is left over. */
function scan(xml: string, handlers: XmlHandlers): string {
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) return keepText(xml, at, handlers);
    if (tag > at) handlers.text(decodeEntities(xml.slice(at, tag)));
    const end = tokenEnd(xml, tag, handlers);
    if (end === -1) return xml.slice(tag);
    at = end;
  }
}

const MAX_WAITING_TEXT = 64 * 1024;
const MAX_ENTITY = 12;

/** Text that goes on in the next chunk waits for it, a long one is handed on at once; returns what waits. */
function keepText(xml: string, at: number, handlers: XmlHandlers): string {
  if (xml.length - at < MAX_WAITING_TEXT) return xml.slice(at);
  const entity = xml.indexOf('&', xml.length - MAX_ENTITY);
  const end = entity === -1 ? xml.length : entity;
  handlers.text(decodeEntities(xml.slice(at, end)));
  return xml.slice(end);
}

/** Index after the token that begins at `tag`, or -1 when it is cut. */
function tokenEnd(xml: string, tag: number, handlers: XmlHandlers): number {
  const code = xml.charCodeAt(tag + 1);
  if (code === 33 /* ! */) return declarationEnd(xml, tag, handlers);
  const end = xml.indexOf('>', tag);
  if (end === -1) return -1;
  if (code === 63 /* ? */) return end + 1;
  if (code === 47 /* / */) {
    handlers.close(localName(xml.slice(tag + 2, end).trimEnd()));
    return end + 1;
  }
  const empty = xml.charCodeAt(end - 1) === 47;
  const inner = empty ? end - 1 : end;
  let space = tag + 1;
  while (space < inner && xml.charCodeAt(space) > 32) space++;
  const name = localName(xml.slice(tag + 1, space));
  handlers.open(name, xml.slice(space, inner));
  if (empty) handlers.close(name);
  return end + 1;
}

function declarationEnd(xml: string, tag: number, handlers: XmlHandlers): number {
  if (xml.startsWith('<!--', tag)) {
    const end = xml.indexOf('-->', tag);
    return end === -1 ? -1 : end + 3;
  }
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = xml.indexOf(']]>', tag);
    if (end !== -1) handlers.text(xml.slice(tag + 9, end));
    return end === -1 ? -1 : end + 3;
  }
  // A document type could define entities that unfold without end; workbooks have none.
  return xml.length - tag < 9 ? -1 : damaged();
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** The value of an attribute by its full name, or null. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(`${name}=`);
  while (at > 0 && attributes.charCodeAt(at - 1) > 32) at = attributes.indexOf(`${name}=`, at + 1);
  if (at === -1) return null;
  const start = at + name.length + 2;
  const end = attributes.indexOf(attributes.charAt(start - 1), start);
  return end === -1 ? null : decodeEntities(attributes.slice(start, end));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
