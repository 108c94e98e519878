/** The files of a released payout, for whoever hands them to the bank. */
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { ButtonAnchor } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import type { Batch } from './batch-page.tsx';

export function BankFiles({ batch }: { batch: Batch }) {
  const { batch: words } = useWords().payouts;
  const lang = useLocale();
  const { workspace } = useSession();
  const mayRelease = useMay('payout:release');
  const query = new URLSearchParams({ lang, workspace: workspace.id }).toString();
  return (
    <Section title={words.files}>
      <p className="text-soft">{batch.files.length === 0 ? words.noFiles : words.filesLead}</p>
      <ul className="flex flex-col items-start gap-2">
        {batch.files.map((name, number) => (
          <li key={name} className="max-w-full">
            {mayRelease ? (
              <ButtonAnchor
                href={`/files/payouts/${batch.id}/files/${number}?${query}`}
                download
                icon={<DownloadIcon />}
                aria-label={words.download({ name })}
                className="figures max-w-full !shrink"
              >
                <span className="truncate">{name}</span>
              </ButtonAnchor>
            ) : (
              <span className="figures text-soft">{name}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
