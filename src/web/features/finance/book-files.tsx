/** A table of the books as a file, by the codes of the chart of accounts: CSV and XLSX. */
import { useLocale, useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';

export function BookFiles({
  book,
  query,
}: {
  book: 'statement' | 'trial-balance' | 'journals';
  query: Readonly<Record<string, string>>;
}) {
  const { finance } = useWords();
  const lang = useLocale();
  const { workspace } = useSession();
  const asked = new URLSearchParams({ ...query, lang, workspace: workspace.id }).toString();
  return (['csv', 'xlsx'] as const).map((format) => (
    <ButtonAnchor key={format} href={`/files/${book}.${format}?${asked}`} download icon={<DownloadIcon />}>
      {finance[format]}
    </ButtonAnchor>
  ));
}
