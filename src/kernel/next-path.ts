/** Where to go after signing in. */

/** Any; only whether it stays the same is looked at. */
const HERE = 'https://here.invalid';

/** A path of this site, as browsers would read it; the home page instead of anything that leads elsewhere. */
export function chooseNextPath(next: string | null): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  // Browsers drop tabs and line breaks and take \ for /, so it is read as they do before it is judged.
  const { origin, pathname, search, hash } = new URL(next, HERE);
  if (origin !== HERE || pathname.startsWith('//')) return '/';
  return `${pathname}${search}${hash}`;
}
