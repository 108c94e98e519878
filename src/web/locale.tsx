/** The reader's language: which dictionary is loaded, and how it is switched. */
import { createContext, use, useState, type ReactNode } from 'react';
import type { Locale } from '#kernel/context.ts';
import type { Messages } from '#words/index.ts';

const STORED = 'zc-locale';

const DICTIONARIES: Record<Locale, () => Promise<Messages>> = {
  en: async () => (await import('#words/en.ts')).en,
  zh: async () => (await import('#words/zh.ts')).zh,
};

/** The language in force now, for code outside React (the API client's header). */
export function currentLocale(): Locale {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return /^zh/i.test(navigator.language) ? 'zh' : 'en';
}

/** For the next page load: the language that whoever sent the reader here chose. */
export const rememberLocale = (locale: Locale): void => localStorage.setItem(STORED, locale);

export const loadWords = (locale: Locale): Promise<Messages> => DICTIONARIES[locale]();

interface Language {
  readonly locale: Locale;
  readonly words: Messages;
  readonly setLocale: (locale: Locale) => Promise<void>;
}

const LanguageContext = createContext<Language | null>(null);

/** Gives the page its words; `onChange` drops what the server had put into the other language. */
export function LanguageProvider(props: {
  locale: Locale;
  words: Messages;
  onChange: () => void;
  children: ReactNode;
}) {
  const [language, setLanguage] = useState({ locale: props.locale, words: props.words });
  const setLocale = async (locale: Locale): Promise<void> => {
    rememberLocale(locale);
    const words = await loadWords(locale);
    document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en';
    setLanguage({ locale, words });
    props.onChange();
  };
  return <LanguageContext value={{ ...language, setLocale }}>{props.children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('LanguageProvider is missing');
  return language;
}

/** The dictionary of the reader's language. */
export const useWords = (): Messages => useLanguage().words;
export const useLocale = (): Locale => useLanguage().locale;
export const useSetLocale = (): ((locale: Locale) => Promise<void>) => useLanguage().setLocale;
