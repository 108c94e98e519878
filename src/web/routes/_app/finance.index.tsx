import { createFileRoute } from '@tanstack/react-router';
import { FinanceHomePage } from '../../features/finance/home-page.tsx';

export const Route = createFileRoute('/_app/finance/')({ component: FinanceHomePage });
