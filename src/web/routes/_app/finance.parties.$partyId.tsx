import { createFileRoute } from '@tanstack/react-router';
import { StatementPage } from '../../features/finance/statement-page.tsx';

export const Route = createFileRoute('/_app/finance/parties/$partyId')({
  component: function Finance() {
    const { partyId } = Route.useParams();
    return <StatementPage key={partyId} partyId={partyId} />;
  },
});
