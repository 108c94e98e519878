/** How one signs in, and where one is signed in. */
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../locale.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { SettingsFrame } from '../../settings/settings-frame.tsx';
import { CodesSection } from './codes-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { securityQuery } from './security-query.ts';
import { SessionsSection } from './sessions-section.tsx';

export function SecurityPage() {
  const words = useWords().accounts.security;
  const security = useQuery(securityQuery());
  return (
    <SettingsFrame title={words.title} lead={words.lead} narrow>
      {security.isError ? (
        <ErrorState error={security.error} onRetry={() => void security.refetch()} />
      ) : security.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <div className="flex flex-col gap-12">
          {security.data.singleSignOn && <Notice>{words.bySingleSignOn}</Notice>}
          <fieldset disabled={security.data.singleSignOn} className="flex min-w-0 flex-col gap-12">
            <PasswordSection hasPassword={security.data.hasPassword} />
            <CodesSection {...security.data.twoFactor} hasPassword={security.data.hasPassword} />
            <PasskeysSection passkeys={security.data.passkeys} hasPassword={security.data.hasPassword} />
          </fieldset>
          <SessionsSection sessions={security.data.sessions} />
        </div>
      )}
    </SettingsFrame>
  );
}
