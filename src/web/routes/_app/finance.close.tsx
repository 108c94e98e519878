import { createFileRoute } from '@tanstack/react-router';
import { ClosePage } from '../../features/finance/close-page.tsx';

export const Route = createFileRoute('/_app/finance/close')({ component: ClosePage });
