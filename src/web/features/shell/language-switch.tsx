/** English or Chinese, each named in its own language. */
import { LOCALES } from '#kernel/context.ts';
import { classes } from '../../classes.ts';
import { useLocale, useSetLocale, useWords } from '../../locale.tsx';

export function LanguageSwitch({ large = false }: { large?: boolean }) {
  const { shell } = useWords();
  const locale = useLocale();
  const setLocale = useSetLocale();
  return (
    <div role="group" aria-label={`${shell.language} · Language`} className="inline-flex rounded-md bg-hover p-0.5">
      {LOCALES.map((option) => (
        <button
          key={option}
          type="button"
          lang={option === 'zh' ? 'zh-Hans' : 'en'}
          aria-pressed={option === locale}
          onClick={() => void setLocale(option)}
          className={classes(
            'rounded-sm px-2 transition-colors duration-120',
            large ? 'h-8 px-3' : 'h-6 text-xs',
            option === locale
              ? 'bg-surface font-medium text-ink shadow-[0_1px_2px_rgb(0_0_0/0.12)]'
              : 'text-soft hover:text-ink',
          )}
        >
          {shell.languages[option]}
        </button>
      ))}
    </div>
  );
}
