/** The one button. `primary` is for the single most wanted action of a page. */
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Spinner } from './progress.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'harm';
export type ButtonSize = 'small' | 'normal' | 'large';

const LOOK: Record<ButtonLook, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
  plain: 'border border-line-strong/60 bg-surface text-ink hover:bg-hover',
  quiet: 'text-soft hover:bg-hover hover:text-ink',
  harm: 'border border-harm/50 bg-surface text-harm hover:bg-harm-wash',
};
const SIZE: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2.5 text-xs',
  normal: 'h-8 gap-2 px-3 text-sm',
  large: 'h-10 gap-2 px-5 text-sm',
};

/** The button's classes, for links and triggers that look like one. */
export const buttonClass = (look: ButtonLook = 'plain', size: ButtonSize = 'normal'): string =>
  classes(
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors duration-120 select-none',
    'disabled:cursor-default disabled:opacity-50 aria-disabled:opacity-50',
    LOOK[look],
    SIZE[size],
  );

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  /** Shows a spinner and takes no second press. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({ look, size, busy = false, icon, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classes(buttonClass(look, size), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A square button with an icon alone; `label` is its name. */
export function IconButton({
  label,
  size = 'normal',
  children,
  className,
  ...rest
}: Omit<ButtonProps, 'look' | 'icon' | 'busy'> & { label: string }) {
  const square = size === 'small' ? 'size-7' : size === 'large' ? 'size-10' : 'size-8';
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-md text-soft transition-colors duration-120 hover:bg-hover hover:text-ink disabled:opacity-40',
        square,
        className,
      )}
    >
      {children}
    </button>
  );
}

export interface ButtonAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A plain link (a download, another site) that looks like a button. */
export const ButtonAnchor = ({ look, size, icon, className, children, ...rest }: ButtonAnchorProps) => (
  <a {...rest} className={classes(buttonClass(look, size), className)}>
    {icon}
    {children}
  </a>
);

/** A router link that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);
