/** Papers in Chinese beside English as PDF: text that can be selected, one embedded font, the same bytes for the same paper. */
import { readFile } from 'node:fs/promises';

export interface Both {
  readonly zh: string;
  readonly en: string;
}

export type PaperBlock =
  /** A line over both columns. */
  | { readonly kind: 'heading'; readonly text: Both }
  /** A label and what stands for it. */
  | { readonly kind: 'row'; readonly label: Both; readonly text: Both }
  /** A title with a paragraph. */
  | { readonly kind: 'clause'; readonly title: Both; readonly text: Both }
  /** Small print. */
  | { readonly kind: 'note'; readonly text: Both };

export interface Paper {
  readonly title: Both;
  readonly blocks: readonly PaperBlock[];
  /** At the foot of every page, left; the page's number stands right. */
  readonly foot: string;
  readonly page: (page: number, pages: number) => string;
  /** The instant that the file carries: one of the paper's own, never now. */
  readonly at: Date;
}

/** Points. A4 is 595.28 × 841.89. */
const PAGE = { width: 595.28, height: 841.89, side: 45, top: 48, bottom: 58 } as const;
const GAP = 24;
const COLUMN = (PAGE.width - 2 * PAGE.side - GAP) / 2;
const LEFT = { zh: PAGE.side, en: PAGE.side + COLUMN + GAP } as const;
const LABEL = COLUMN * 0.38;
const INK = '#1c1c1a';
const FAINT = '#6b6b66';
const LINE = '#d9d9d4';

/** Noto Sans SC under the Open Font License; only the glyphs that a paper uses go into its file. */
const FONT = new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'));

let font: Promise<Buffer> | undefined;

/** The font's eight megabytes: read when the first paper is written, and kept. What could not be read is tried again. */
function readFont(): Promise<Buffer> {
  font ??= readFile(FONT).catch((cause: unknown) => {
    font = undefined;
    throw cause;
  });
  return font;
}

/** The bytes of a paper. */
export async function writePaper(paper: Paper): Promise<Uint8Array> {
  // Loaded when first needed: fonts are parsed by what comes with it.
  const { default: PdfDocument } = await import('pdfkit');
  const doc = new PdfDocument({
    size: 'A4',
    margin: 0,
    // None yet: by its path it would be read from the disk again for every paper.
    font: '',
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    // As they are: another version of zlib would pack the same paper into other bytes.
    compress: false,
    info: {
      Title: `${paper.title.zh} / ${paper.title.en}`,
      Producer: 'Zhongcao',
      Creator: 'Zhongcao',
      CreationDate: paper.at,
      ModDate: paper.at,
    },
  });
  doc.font(await readFont());
  const parts: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
  draw(doc, paper);
  doc.end();
  return whole;
}

type Doc = PDFKit.PDFDocument;

function draw(doc: Doc, paper: Paper): void {
  const pen = new Pen(doc);
  pen.both(paper.title, 17, INK);
  pen.skip(8);
  for (const block of paper.blocks) {
    if (block.kind === 'heading') {
      // A heading alone at the foot of a page leads nowhere.
      pen.keep(60);
      pen.skip(10);
      pen.both(block.text, 11.5, INK);
      pen.rule();
    } else if (block.kind === 'row') pen.row(block.label, block.text);
    else if (block.kind === 'clause') {
      pen.keep(40);
      pen.both(block.title, 9.5, INK);
      pen.both(block.text, 9, FAINT);
      pen.skip(5);
    } else {
      pen.skip(4);
      pen.both(block.text, 8, FAINT);
    }
  }
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    doc.switchToPage(start + at);
    doc.fontSize(7.5).fillColor(FAINT);
    const y = PAGE.height - 36;
    doc.text(paper.foot, PAGE.side, y, { lineBreak: false });
    const page = paper.page(at + 1, count);
    doc.text(page, PAGE.width - PAGE.side - doc.widthOfString(page), y, { lineBreak: false });
  }
}

/** Writes down the page, Chinese left and English right, and turns the page before what does not fit. */
class Pen {
  private y: number = PAGE.top;
  private readonly doc: Doc;
  constructor(doc: Doc) {
    this.doc = doc;
  }

  /** Begins another page unless so much is left on this one. */
  keep(height: number): void {
    if (this.y + height <= PAGE.height - PAGE.bottom) return;
    this.doc.addPage();
    this.y = PAGE.top;
  }

  skip(height: number): void {
    this.y += height;
  }

  rule(): void {
    this.doc
      .moveTo(PAGE.side, this.y + 2)
      .lineTo(PAGE.width - PAGE.side, this.y + 2)
      .lineWidth(0.5)
      .stroke(LINE);
    this.y += 8;
  }

  both(text: Both, size: number, colour: string): void {
    this.doc.fontSize(size);
    const height = Math.max(this.heightOf(text.zh, COLUMN), this.heightOf(text.en, COLUMN));
    this.keep(height);
    this.write(text.zh, LEFT.zh, COLUMN, size, colour);
    this.write(text.en, LEFT.en, COLUMN, size, colour);
    this.y += height + 2;
  }

  row(label: Both, text: Both): void {
    this.doc.fontSize(9);
    const width = COLUMN - LABEL - 6;
    const height = Math.max(
      ...(['zh', 'en'] as const).flatMap((one) => [this.heightOf(label[one], LABEL), this.heightOf(text[one], width)]),
    );
    this.keep(height);
    for (const one of ['zh', 'en'] as const) {
      this.write(label[one], LEFT[one], LABEL, 9, FAINT);
      this.write(text[one], LEFT[one] + LABEL + 6, width, 9, INK);
    }
    this.y += height + 3;
  }

  private heightOf(text: string, width: number): number {
    return this.doc.heightOfString(text, { width, lineGap: 1.5 });
  }

  private write(text: string, x: number, width: number, size: number, colour: string): void {
    this.doc.fontSize(size).fillColor(colour).text(text, x, this.y, { width, lineGap: 1.5 });
  }
}
