/** First run: the owner, the organisation and the first workspace, by the one-time link. */
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Currency } from '#kernel/money.ts';
import { client, queryClient } from '../../api.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { sessionQuery } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { CurrencySelect } from './currency-select.tsx';
import { FrontPage } from './front-page.tsx';
import { PasswordField } from './password-field.tsx';
import { usePasswordError } from './use-password-error.ts';

interface Draft {
  email: string;
  password: string;
  name: string;
  organisation: string;
  brand: string;
  currency: Currency;
}
type DraftField = Exclude<keyof Draft, 'currency'>;

/** In the order of the form. */
const FIELDS: readonly DraftField[] = ['name', 'email', 'password', 'organisation', 'brand'];

const EMPTY: Draft = { email: '', password: '', name: '', organisation: '', brand: '', currency: 'CNY' };

interface SetupProps {
  token: string | null;
  setupNeeded: boolean;
  /** False when a newer link was printed, or this one was used. */
  tokenFits: boolean;
}

export function SetupPage({ token, setupNeeded, tokenFits }: SetupProps) {
  const { setup } = useWords();
  if (!setupNeeded)
    return (
      <FrontPage title={setup.done} lead={setup.doneLead}>
        <Link to="/sign-in" className={buttonClass('primary', 'large')}>
          {setup.signIn}
        </Link>
      </FrontPage>
    );
  if (token === null)
    return (
      <FrontPage title={setup.needed} lead={setup.neededLead}>
        {null}
      </FrontPage>
    );
  if (!tokenFits)
    return (
      <FrontPage title={setup.oldLink} lead={setup.oldLinkLead}>
        {null}
      </FrontPage>
    );
  return (
    <FrontPage title={setup.title} lead={setup.lead}>
      <SetupForm token={token} />
    </FrontPage>
  );
}

function useDraftErrors(draft: Draft): Record<DraftField, string | null> {
  const { errors } = useWords().setup;
  const password = usePasswordError(draft.password, draft);
  const filled = (text: string): string | null => (text.trim() === '' ? errors.required : null);
  return {
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim()) ? null : errors.email,
    password,
    name: filled(draft.name),
    organisation: filled(draft.organisation),
    brand: filled(draft.brand),
  };
}

function SetupForm({ token }: { token: string }) {
  const { setup } = useWords();
  const locale = useLocale();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY);
  const [touched, setTouched] = useState<ReadonlySet<DraftField>>(new Set());
  const errors = useDraftErrors(draft);
  const create = useMutation({
    mutationFn: () => client.workspaces.setup({ ...draft, email: draft.email.trim(), token, locale }),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery().queryKey, session);
      await navigate({ to: '/' });
    },
  });
  const set = (field: DraftField) => (value: string) => setDraft((before) => ({ ...before, [field]: value }));
  // A box left empty is told on submit: said now, it would move the button from under the click that left it.
  const leave = (field: DraftField) => () => {
    if (draft[field].trim() !== '') setTouched((before) => new Set(before).add(field));
  };
  const shownError = (field: DraftField): string | null => (touched.has(field) ? errors[field] : null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTouched(new Set(FIELDS));
    const wrong = FIELDS.find((field) => errors[field] !== null);
    if (wrong === undefined) create.mutate();
    else (event.currentTarget as HTMLFormElement).querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
  };
  const text = (field: Exclude<DraftField, 'password'>, hint?: string, more?: object) => (
    <Field label={setup[field]} error={shownError(field)} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        name={field}
        value={draft[field]}
        onChange={set(field)}
        onBlur={leave(field)}
        className="[&_input]:h-10 [&_input]:text-base"
        {...more}
      />
    </Field>
  );
  const failure = useFailureText(create.error);
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-10">
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 text-xs font-medium text-faint">{setup.you}</legend>
        {text('name', undefined, { autoComplete: 'name' })}
        {text('email', setup.emailHint, { type: 'email', autoComplete: 'username', inputMode: 'email' })}
        <PasswordField
          value={draft.password}
          onChange={set('password')}
          error={shownError('password')}
          fresh
          owner={draft}
        />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 text-xs font-medium text-faint">{setup.work}</legend>
        {text('organisation', setup.organisationHint, { autoComplete: 'organization' })}
        {text('brand', setup.brandHint)}
        <Field label={setup.currency} hint={setup.currencyHint}>
          <CurrencySelect
            value={draft.currency}
            onChange={(currency) => setDraft((before) => ({ ...before, currency }))}
          />
        </Field>
      </fieldset>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Button type="submit" look="primary" size="large" busy={create.isPending}>
        {setup.submit}
      </Button>
    </form>
  );
}
