/** Verticals whose creators speak to nearly the same readers; an assumption of this product, both ways. */
import type { Vertical } from '#modules/creators/index.ts';
import groups from '../../../../data/related-verticals.json' with { type: 'json' };

const GROUPS = groups as readonly { readonly verticals: readonly string[] }[];

export const listRelatedVerticals = (vertical: Vertical): ReadonlySet<string> =>
  new Set([
    vertical,
    ...GROUPS.filter((group) => group.verticals.includes(vertical)).flatMap((group) => group.verticals),
  ]);
