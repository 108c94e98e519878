import { createFileRoute } from '@tanstack/react-router';
import { SharePage } from '../../features/shares/share-page.tsx';

export const Route = createFileRoute('/_app/shares/$shareId')({
  component: function Share() {
    const { shareId } = Route.useParams();
    return <SharePage key={shareId} id={shareId} />;
  },
});
