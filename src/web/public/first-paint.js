// Runs before the first paint, so that neither theme nor language flickers.
{
  const root = document.documentElement;
  const theme = localStorage.getItem('zc-theme');
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  const locale = localStorage.getItem('zc-locale');
  const chinese = locale === 'zh' || (locale !== 'en' && /^zh/i.test(navigator.language));
  root.lang = chinese ? 'zh-Hans' : 'en';
}
