/** A password with its strength in words and a way to see what was typed. */
import { useState } from 'react';
import {
  decidePasswordStrength,
  PASSWORD_LENGTH,
  type PasswordOwner,
  type PasswordStrength,
} from '#kernel/password-strength.ts';
import { useWords } from '../../locale.tsx';
import { classes } from '../../classes.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const LEVEL: Record<PasswordStrength, number> = { short: 1, long: 1, common: 1, personal: 1, fair: 2, strong: 3 };
const TONE: Record<PasswordStrength, string> = {
  short: 'bg-line-strong',
  long: 'bg-line-strong',
  common: 'bg-needs-mark',
  personal: 'bg-needs-mark',
  fair: 'bg-accent',
  strong: 'bg-accent',
};

export interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  /** A new one shows strength; a known one does not. */
  fresh: boolean;
  /** Whose new one it is: their own name is no password. */
  owner?: PasswordOwner;
  /** What it is called here; “Password” when left out. */
  label?: string;
  name?: string;
  autoFocus?: boolean;
}

export function PasswordField({
  value,
  onChange,
  error,
  fresh,
  owner,
  label,
  name = 'password',
  autoFocus = false,
}: PasswordFieldProps) {
  const { setup } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label ?? setup.password}
      error={error}
      {...(fresh && value === '' ? { hint: setup.passwordHint(PASSWORD_LENGTH) } : {})}
    >
      <span className="relative">
        <TextInput
          name={name}
          autoFocus={autoFocus}
          value={value}
          onChange={onChange}
          type={shown ? 'text' : 'password'}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          className="[&_input]:h-10 [&_input]:pr-16 [&_input]:text-base"
        />
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute top-1/2 right-1.5 h-7 -translate-y-1/2 rounded-sm px-2 text-xs text-soft hover:text-ink"
        >
          {shown ? setup.hide : setup.show}
        </button>
      </span>
      {fresh && value !== '' && <Strength password={value} owner={owner} />}
    </Field>
  );
}

function Strength({ password, owner }: { password: string; owner: PasswordOwner | undefined }) {
  const { setup } = useWords();
  const strength = decidePasswordStrength(password, owner);
  const text =
    strength === 'short'
      ? setup.strength.short({ missing: PASSWORD_LENGTH.least - Array.from(password).length })
      : setup.strength[strength];
  return (
    <span className="flex items-center gap-2 text-xs text-soft" role="status">
      <span aria-hidden="true" className="flex gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={classes('h-1 w-6 rounded-full', step <= LEVEL[strength] ? TONE[strength] : 'bg-line')}
          />
        ))}
      </span>
      {text}
    </span>
  );
}
