/** What the first rows of a file would be read as. */
import { findQuote } from './grid-fields.ts';
import type { ErasedAccounts } from './erased-accounts.ts';
import type { CreatorReading } from './import/index.ts';
import type { Preview } from './import-state.ts';

const PREVIEW_ROWS = 20;
/** Sheets of notes name no creators in their rows: the preview does not look further than this. */
const PREVIEW_LOOKS_AT = 200;

/** At most twenty creators, nobody who was erased among them. @throws RefusalError what the file is refused for */
export async function readPreview(reading: CreatorReading, erased: ErasedAccounts): Promise<Preview> {
  const preview: Preview = [];
  let looked = 0;
  for await (const row of reading) {
    if (row.kind === 'creator' && !erased.has(row.profile)) {
      const { name, redId, profileUrl, followers, tier, quotes } = row.profile;
      const quote = (format: 'image' | 'video'): string | null => findQuote(quotes, format)?.amount.toString() ?? null;
      preview.push({
        name,
        redId,
        profileUrl,
        followers,
        tier,
        imageQuote: quote('image'),
        videoQuote: quote('video'),
      });
    }
    if (preview.length === PREVIEW_ROWS || ++looked === PREVIEW_LOOKS_AT) break;
  }
  return preview;
}
