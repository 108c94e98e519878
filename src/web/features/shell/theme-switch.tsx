/** System, light or dark. */
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { setTheme, THEMES, useTheme } from '../../theme.ts';
import { MoonIcon, ScreenIcon, SunIcon } from '../../ui/icons.tsx';

const SIGN = { system: ScreenIcon, light: SunIcon, dark: MoonIcon };

export function ThemeSwitch({ large = false }: { large?: boolean }) {
  const { shell } = useWords();
  const theme = useTheme();
  return (
    <div role="group" aria-label={shell.theme} className="inline-flex rounded-md bg-hover p-0.5">
      {THEMES.map((option) => {
        const Sign = SIGN[option];
        return (
          <button
            key={option}
            type="button"
            aria-label={shell.themes[option]}
            title={shell.themes[option]}
            aria-pressed={option === theme}
            onClick={() => setTheme(option)}
            className={classes(
              'flex items-center justify-center rounded-sm transition-colors duration-120',
              large ? 'h-8 w-10' : 'size-6',
              option === theme ? 'bg-surface text-ink shadow-[0_1px_2px_rgb(0_0_0/0.12)]' : 'text-faint hover:text-ink',
            )}
          >
            <Sign className="size-3.5" />
          </button>
        );
      })}
    </div>
  );
}
