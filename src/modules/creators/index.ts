/** The only door to the creator library. */
export { computeTier, TIERS } from './creator.ts';
export type { Audience, CreatorProfile, Figure, Metric, Quote, Scope, Tier, Vertical } from './creator.ts';
export { describeMappableFields, readCreators } from './import/index.ts';
export { getCreator, getCreators, type FindPlans, type PageOptions } from './creator-page.ts';
export { findPresentIds } from './absorb-creators.ts';
export {
  decideBlockedUntil,
  findBlocks,
  findKnownCreators,
  holdCreator,
  holdCreators,
  lockHolds,
  releaseCreator,
} from './holds.ts';
export { eraseFromHolds, eraseFromLibrary, eraseFromLists, findErasable, holdImports } from './erase-creator.ts';
export { isCreatorOfWorkspace, isOfWorkspace } from './workspace-creators.ts';
export { needlesOf, withoutNames, withoutPerson, type ErasedPerson } from './without-person.ts';
export { blockCreator, editCreator, findCreatorVersion } from './edit-creator.ts';
export { findQuote } from './grid-fields.ts';
export { countCreators, listCreators, type GridQuery } from './grid.ts';
export { ImportDesk } from './import-desk.ts';
export { importCreatorsFile, type ImportFileOptions } from './import-file.ts';
export { warmLibrary } from './library.ts';
export { exportCreators } from './library-export.ts';
export { findProfiles, streamProfiles } from './library-stream.ts';
export type { Brand } from './scorecard.ts';
export { normaliseCreatorName } from './creator-name.ts';
export { isSyntheticKey } from './synthetic.ts';
export { changeList, createList, findListVersion, getList, listLists, removeList, renameList } from './lists.ts';
