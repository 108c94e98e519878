/** What the workspace looks for in a creator, known from what it last planned for. */
import type { Context } from '#kernel/context.ts';
import type { Brand } from '#modules/creators/index.ts';
import { findNewestIntake } from '#modules/plans/index.ts';
import type { AppDatabase } from '#platform/database.ts';

/** Null while the workspace has no plan. */
export async function findBrand(db: AppDatabase, ctx: Context): Promise<Brand | null> {
  const intake = await findNewestIntake(db, ctx);
  if (intake === null) return null;
  const { vertical, audience, competitors = [], blockedBrands = [] } = intake;
  const gender = audience?.gender ?? 'any';
  return {
    verticals: [vertical],
    audience:
      audience === undefined
        ? null
        : { gender: gender === 'any' ? null : gender, ages: audience.ages ?? [], cities: audience.cities ?? [] },
    competitors: [...competitors, ...blockedBrands],
  };
}
