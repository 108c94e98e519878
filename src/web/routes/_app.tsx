import { createFileRoute } from '@tanstack/react-router';
import { AppShell } from '../features/shell/app-shell.tsx';
import { signedIn } from '../signed-in.ts';

/** Everything behind sign-in. */
export const Route = createFileRoute('/_app')({ beforeLoad: signedIn, component: AppShell });
