/** Handlers of what is shared with clients, and the letters that go with it. */
import { implement } from '@orpc/server';
import type { Context } from '#kernel/context.ts';
import { getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { sharingContract, type Sent, type ShareView } from '#modules/sharing/contract.ts';
import {
  decideAsClient,
  extendShare,
  getClientShare,
  getShare,
  listClientShares,
  listSharePage,
  previewShare,
  remindRecipient,
  revokeShare,
  shareWithClients,
  type ShareLetter,
} from '#modules/sharing/index.ts';
import { messages } from '#words/index.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { openShare } from './share-session.ts';

const open = implement(sharingContract).$context<RpcContext>();
const authed = open.use(guard);

interface Post {
  readonly kind: 'share' | 'reminder';
  readonly share: ShareView;
  readonly letter: ShareLetter;
}

/** A letter that cannot be sent undoes nothing: the link is shown to whoever shared. */
async function send(
  rpc: Pick<RpcContext, 'services' | 'request' | 'requestId'>,
  ctx: Context,
  { kind, share, letter }: Post,
): Promise<Sent> {
  const { env, db, mail, log }: Services = rpc.services;
  const { organisation, workspace } = await getCurrentWorkspace(db, ctx);
  // The secret stands behind the #, which browsers send to no server and no log.
  const link = `${env.publicUrl ?? new URL(rpc.request.url).origin}/shared#${letter.token}`;
  const place = `${workspace.brand} (${organisation.name})`;
  const words = messages(share.locale).letters[kind];
  const { title, message, dueOn: due } = share;
  try {
    const sent = await mail.send({
      to: letter.email,
      subject: words.subject({ place, title }),
      text: words.text({ by: share.madeBy, place, title, message, link, due }),
    });
    return { email: letter.email, sent, link: sent === 'sent' ? null : link };
  } catch {
    log(`letter ${rpc.requestId}: the mail server did not take it`);
    return { email: letter.email, sent: 'failed', link };
  }
}

export const sharingRouter = open.router({
  all: authed.all.handler(({ context: { services, context }, input }) => listSharePage(services.db, context, input)),
  get: authed.get.handler(({ context: { services, context }, input }) => getShare(services.db, context, input.id)),
  revoke: authed.revoke.handler(({ context: { services, context }, input }) =>
    revokeShare(services.db, context, input.id),
  ),
  extend: authed.extend.handler(({ context: { services, context }, input }) =>
    extendShare(services.db, context, input.id, input.dueOn),
  ),
  preview: authed.preview.handler(({ context: { services, context }, input }) =>
    previewShare(services.db, context, input),
  ),
  share: authed.share.handler(async ({ context, input }) => {
    const { share, letters } = await shareWithClients(context.services.db, context.context, input);
    const sent: Sent[] = [];
    for (const letter of letters) sent.push(await send(context, context.context, { kind: 'share', share, letter }));
    return { share, letters: sent };
  }),
  remind: authed.remind.handler(async ({ context, input }) => {
    const { share, letter } = await remindRecipient(context.services.db, context.context, input.id, input.recipientId);
    return { share, letter: await send(context, context.context, { kind: 'reminder', share, letter }) };
  }),
  open: open.open.handler(({ context, input }) => openShare(context, input.token)),
  clientAll: authed.clientAll.handler(async ({ context: { services, context } }) => ({
    rows: (await listClientShares(services.db, context)).map(({ id, kind, title, from, dueOn, overdue, items }) => ({
      id,
      kind,
      title,
      from,
      dueOn,
      overdue,
      items: items.length,
      decided: items.filter(({ standing }) => standing !== 'open').length,
    })),
  })),
  clientGet: authed.clientGet.handler(({ context: { services, context }, input }) =>
    getClientShare(services.db, context, input.id),
  ),
  clientDecide: authed.clientDecide.handler(({ context: { services, context }, input }) =>
    decideAsClient(services.db, context, input),
  ),
});
