import { createFileRoute } from '@tanstack/react-router';
import { SharePage } from '../../features/shares/share-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/shares/$shareId')({
  beforeLoad: requires('share:read'),
  component: function Share() {
    const { shareId } = Route.useParams();
    return <SharePage key={shareId} id={shareId} />;
  },
});
