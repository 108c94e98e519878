/** A deal memo as a PDF; the same memo gives the same bytes. */
import { messages } from '#words/index.ts';
import { writePaper, type Both, type PaperBlock } from '#platform/pdf.ts';
import type { MemoContent } from './content.ts';

const both = (say: (words: ReturnType<typeof messages>) => string): Both => ({
  zh: say(messages('zh')),
  en: say(messages('en')),
});
const same = (text: string): Both => ({ zh: text, en: text });

/** `whole` is false where prices were left out: the paper says that it is not what is accepted. */
export function writeMemo({
  content,
  hash,
  whole,
}: {
  readonly content: MemoContent;
  readonly hash: string;
  readonly whole: boolean;
}): Promise<Uint8Array> {
  const row = (label: (words: ReturnType<typeof messages>) => string, text: Both): PaperBlock => ({
    kind: 'row',
    label: both(label),
    text,
  });
  const blocks: PaperBlock[] = [
    row(({ memo }) => memo.brand, same(content.brand)),
    row(({ memo }) => memo.creator, same(content.creator)),
    row(({ memo }) => memo.campaign, same(content.campaign)),
    row(
      ({ memo }) => memo.model,
      both(({ terms }) => terms.models[content.model]),
    ),
    row(({ memo }) => memo.version, same(String(content.termsVersion))),
    row(({ memo }) => memo.made, same(content.madeOn)),
    row(({ memo }) => memo.number, same(content.deal)),
    { kind: 'heading', text: both(({ memo }) => memo.terms) },
    ...content.terms.zh.map(({ field, label, text }): PaperBlock => {
      const other = content.terms.en.find((one) => one.field === field)!;
      return { kind: 'row', label: { zh: label, en: other.label }, text: { zh: text, en: other.text } };
    }),
    { kind: 'heading', text: both(({ memo }) => memo.clauses) },
    ...content.clauses.map(({ title, text }, at): PaperBlock => {
      const number = `${at + 1}. `;
      return { kind: 'clause', title: { zh: number + title.zh, en: number + title.en }, text };
    }),
    { kind: 'note', text: both(({ memo }) => (whole ? memo.drafted : memo.withheld)) },
    { kind: 'note', text: both(({ memo }) => `${memo.hash}: ${hash}`) },
  ];
  return writePaper({
    title: both(({ memo }) => memo.title),
    blocks,
    foot: `${content.deal} · v${content.termsVersion} · ${hash.slice(0, 16)}`,
    page: (page, pages) =>
      `${messages('zh').memo.page({ page, pages })} / ${messages('en').memo.page({ page, pages })}`,
    at: new Date(`${content.madeOn}T00:00:00+08:00`),
  });
}
