/** What payouts go by: who pays, the rules of a proposal, the files that banks take. */
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../../locale.tsx';
import { PayoutsFrame } from '../payouts-frame.tsx';
import type { PayoutSettingsSearch } from '../payouts-search.ts';
import { BankFilesSection } from './bank-files-section.tsx';
import { PayersSection } from './payers-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { TemplatePage } from './template-page.tsx';

export function PayoutSettingsPage({ search }: { search: PayoutSettingsSearch }) {
  const words = useWords().payouts.settings;
  const navigate = useNavigate({ from: '/finance/payouts/settings' });
  const change = (next: PayoutSettingsSearch): void => void navigate({ search: next });
  if (search.file !== undefined) return <TemplatePage id={search.file} onDone={() => change({})} />;
  return (
    <PayoutsFrame title={words.title} lead={words.lead}>
      <div className="flex flex-col gap-12">
        <PayersSection adding={search.payer === true} onAdding={(payer) => change(payer ? { payer } : {})} />
        <RulesSection />
        <BankFilesSection onOpen={(file) => change({ file })} />
      </div>
    </PayoutsFrame>
  );
}
