import { createFileRoute } from '@tanstack/react-router';
import { LettersPage } from '../../features/deals/outreach/letters-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/letters')({
  beforeLoad: requires('deal:read'),
  component: LettersPage,
});
