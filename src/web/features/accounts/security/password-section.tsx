import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { PasswordField } from '../../setup/password-field.tsx';
import { usePasswordError } from '../../setup/use-password-error.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { putSecurity } from './security-query.ts';

export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const words = useWords().accounts.security;
  return (
    <Section title={words.password}>
      {hasPassword ? <ChangeForm /> : <p className="prose-width text-soft">{words.noPassword}</p>}
    </Section>
  );
}

function ChangeForm() {
  const words = useWords().accounts.security;
  const { user } = useSession();
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [touched, setTouched] = useState(false);
  const error = usePasswordError(next, user);
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setNext('');
    setTouched(false);
  };
  const change = useMutation({
    mutationFn: () => client.accounts.changePassword({ current, next }),
    onSuccess: (security) => {
      putSecurity(security);
      close();
      notices.say(words.changed);
    },
  });
  const failure = useFailureText(change.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTouched(true);
    if (error === null && current !== '') change.mutate();
  };
  if (!open)
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        {words.changePassword}
      </Button>
    );
  return (
    <form noValidate onSubmit={submit} className="flex max-w-md flex-col gap-5">
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <PasswordField
        value={current}
        onChange={setCurrent}
        error={null}
        fresh={false}
        autoFocus
        name="current"
        label={words.currentPassword}
      />
      <PasswordField
        value={next}
        onChange={setNext}
        error={touched ? error : null}
        fresh
        owner={user}
        name="next"
        label={words.newPassword}
      />
      <p className="text-xs text-faint">{words.changeHint}</p>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <FormButtons busy={change.isPending} label={words.changePassword} onCancel={close} />
    </form>
  );
}

export function FormButtons({ busy, label, onCancel }: { busy: boolean; label: string; onCancel: () => void }) {
  const { shell } = useWords();
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" busy={busy}>
        {label}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {shell.cancel}
      </Button>
    </div>
  );
}
