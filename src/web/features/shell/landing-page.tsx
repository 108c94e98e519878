/** Home of a role that plans nothing: what will be here. */
import { useWords } from '../../locale.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Landing } from './landing.ts';

export function LandingPage({ landing }: { landing: Extract<Landing, 'reviewer' | 'other'> }) {
  const words = useWords().workspaces.landing;
  return (
    <Page title={words.home}>
      <EmptyState title={words[`${landing}Title`]}>
        <p>{words[`${landing}Text`]}</p>
      </EmptyState>
    </Page>
  );
}
