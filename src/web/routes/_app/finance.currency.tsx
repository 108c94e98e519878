import { createFileRoute } from '@tanstack/react-router';
import { CurrencyPage } from '../../features/finance/currency-page.tsx';

export const Route = createFileRoute('/_app/finance/currency')({ component: CurrencyPage });
