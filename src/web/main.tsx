import './csp.ts';
import './theme.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient, readFailure } from './api.ts';
import { currentLocale, LanguageProvider, loadWords } from './locale.tsx';
import { PageForbidden } from './page-permission.ts';
import { router } from './router.tsx';
import { followSystemTheme } from './theme.ts';
import { HintLayer } from './ui/hint.tsx';
import { Notices } from './ui/notices.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

followSystemTheme();
const locale = currentLocale();
const words = await loadWords(locale);
const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');

/** A refusal has its page; only what nobody expected belongs in the console. */
const onCaughtError = (error: unknown): void => {
  if (error instanceof PageForbidden) return;
  const { status } = readFailure(error);
  if (status === 0 || status >= 500) reportError(error);
};

createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider locale={locale} words={words} onChange={() => void queryClient.invalidateQueries()}>
          <TooltipProvider>
            <Notices>
              <RouterProvider router={router} />
              <HintLayer />
            </Notices>
          </TooltipProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
