/** From a work address to where its organisation signs in. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isEmail } from '#kernel/email.ts';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FrontPage } from '../setup/front-page.tsx';
import { useFailureText } from '../../use-failure-text.ts';

export function CompanyStep({
  email: known,
  next,
  onBack,
}: {
  email: string;
  next: string | null;
  onBack: () => void;
}) {
  const { accounts, setup } = useWords();
  const words = accounts.company;
  const [email, setEmail] = useState(known);
  const begin = useMutation({
    mutationFn: (organisationId: string | null) =>
      client.workspaces.singleSignOn.begin({
        email: email.trim(),
        ...(organisationId === null ? {} : { organisationId }),
        ...(next === null ? {} : { next }),
      }),
    onSuccess: ({ url }) => {
      if (url !== null) window.location.assign(url);
    },
  });
  const found = begin.data;
  const leaving = begin.isPending || (found !== undefined && found.url !== null);
  const nowhere = found !== undefined && found.url === null && found.choices.length === 0;
  const failure = useFailureText(begin.error) ?? (nowhere ? words.none : null);
  return (
    <FrontPage title={words.title} lead={words.lead}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isEmail(email)) begin.mutate(null);
        }}
      >
        <Field label={setup.email}>
          <TextInput
            name="email"
            value={email}
            onChange={setEmail}
            type="email"
            autoComplete="username"
            autoFocus
            className="[&_input]:h-10 [&_input]:text-base"
          />
        </Field>
        {failure !== null && !begin.isPending && <Notice tone="harm">{failure}</Notice>}
        {found !== undefined && found.choices.length > 0 && (
          <div role="group" aria-label={words.choose} className="flex flex-col gap-2">
            <p className="font-medium">{words.choose}</p>
            {found.choices.map(({ organisationId, organisation }) => (
              <Button key={organisationId} size="large" onClick={() => begin.mutate(organisationId)}>
                {organisation}
              </Button>
            ))}
          </div>
        )}
        <Button type="submit" look="primary" size="large" busy={leaving}>
          {words.go}
        </Button>
        <Button look="quiet" className="self-start" onClick={onBack}>
          {accounts.back}
        </Button>
      </form>
    </FrontPage>
  );
}
