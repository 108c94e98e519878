/** The creator library's handlers. */
import { join } from 'node:path';
import { implement } from '@orpc/server';
import type { Context } from '#kernel/context.ts';
import {
  blockCreator,
  changeList,
  countCreators,
  createList,
  describeMappableFields,
  editCreator,
  findCreatorVersion,
  findListVersion,
  getCreator,
  getCreators,
  holdCreator,
  getList,
  ImportDesk,
  listCreators,
  listLists,
  releaseCreator,
  removeList,
  renameList,
  type PageOptions,
} from '#modules/creators/index.ts';
import { findPlansTouching } from '#modules/plans/index.ts';
import { creatorsContract } from '#modules/creators/contract.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { findBrand } from './workspace-brand.ts';

const desks = new WeakMap<Services, ImportDesk>();

/** The server's one import desk. */
export function importDesk(services: Services): ImportDesk {
  let desk = desks.get(services);
  if (desk === undefined) {
    desk = new ImportDesk({
      db: services.db,
      folder: join(services.scratch, 'imports'),
      findPlans: findPlansTouching,
      onDefect: (importId, cause) =>
        services.log(`import ${importId}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`),
    });
    desks.set(services, desk);
    const opened = desk;
    services.stopping.addEventListener('abort', () => void opened.close());
  }
  return desk;
}

const os = implement(creatorsContract).$context<RpcContext>().use(guard);
const ok = { ok: true } as const;
/** What a creator page shows of higher modules: plans that hold the creator, and what the workspace plans for. */
const shownFor = async (services: Services, ctx: Context): Promise<PageOptions> => ({
  findPlans: findPlansTouching,
  brand: await findBrand(services.db, ctx),
});

export const creatorsRouter = os.router({
  list: os.list.handler(({ input, context }) => listCreators(context.services.db, context.context, input)),
  facets: os.facets.handler(({ input, context }) => countCreators(context.services.db, context.context, input.filters)),
  get: os.get.handler(async ({ input, context: { services, context, noteVersion } }) => {
    await noteVersion(() => findCreatorVersion(services.db, context, input.id));
    return getCreator(services.db, context, input.id, await shownFor(services, context));
  }),
  compare: os.compare.handler(async ({ input, context: { services, context } }) => ({
    creators: await getCreators(services.db, context, input.ids, await shownFor(services, context)),
  })),
  edit: os.edit.handler(async ({ input, context: { services, context } }) => {
    await editCreator(services.db, context, input.id, input.field, input.value);
    return getCreator(services.db, context, input.id, await shownFor(services, context));
  }),
  block: os.block.handler(async ({ input, context }) => {
    await blockCreator(context.services.db, context.context, input.id, input.blocked, input.reason);
    return ok;
  }),
  hold: os.hold.handler(async ({ input: { id, ...hold }, context: { services, context } }) => {
    await holdCreator(services.db, context, { creatorId: id, ...hold });
    return getCreator(services.db, context, id, await shownFor(services, context));
  }),
  release: os.release.handler(async ({ input, context: { services, context } }) => {
    const id = await releaseCreator(services.db, context, input.id);
    return getCreator(services.db, context, id, await shownFor(services, context));
  }),
  lists: {
    all: os.lists.all.handler(async ({ context }) => ({
      lists: await listLists(context.services.db, context.context),
    })),
    get: os.lists.get.handler(async ({ input, context: { services, context, noteVersion } }) => {
      await noteVersion(() => findListVersion(services.db, context, input.id));
      return getList(services.db, context, input.id);
    }),
    create: os.lists.create.handler(({ input, context }) =>
      createList(context.services.db, context.context, input.name, input.creatorIds),
    ),
    rename: os.lists.rename.handler(({ input, context }) =>
      renameList(context.services.db, context.context, input.id, input.name),
    ),
    remove: os.lists.remove.handler(async ({ input, context }) => {
      await removeList(context.services.db, context.context, input.id);
      return ok;
    }),
    put: os.lists.put.handler(({ input, context }) =>
      changeList(context.services.db, context.context, input.id, input.add, input.drop),
    ),
  },
  imports: {
    paste: os.imports.paste.handler(({ input, context }) =>
      importDesk(context.services).paste(context.context, input.text),
    ),
    get: os.imports.get.handler(({ input, context }) => importDesk(context.services).get(context.context, input.id)),
    all: os.imports.all.handler(async ({ context }) => ({
      imports: await importDesk(context.services).list(context.context),
    })),
    map: os.imports.map.handler(({ input, context }) =>
      importDesk(context.services).map(context.context, input.id, input.fields),
    ),
    fields: os.imports.fields.handler(({ context }) => ({ fields: describeMappableFields(context.context.locale) })),
    start: os.imports.start.handler(({ input, context }) =>
      importDesk(context.services).start(context.context, input.id),
    ),
    cancel: os.imports.cancel.handler(({ input, context }) =>
      importDesk(context.services).cancel(context.context, input.id),
    ),
  },
});
