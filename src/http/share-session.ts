/** The session of a link: a cookie for one share, for some hours, so that the link's secret stands in no address and no log. */
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { findLinkContext, openLink } from '#modules/sharing/index.ts';
import type { RpcContext, Services } from './context.ts';
import { chooseLocale } from './refusals.ts';
import { isSecure } from './security.ts';
import { LIMITS } from '#platform/tries.ts';

/** Which share a page shows: only its cookie counts, so that two tabs may show two. */
const SHARE_HEADER = 'x-zc-share';
const HOURS = 12;
const SHARE_ID = /^shr_[0-9a-f]{32}$/;

type LinkTarget = Parameters<typeof findLinkContext>[1];

const cookieName = (shareId: string): string => `zhongcao-share-${shareId}`;

function readCookie(headers: Headers, name: string): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined) return value;
  }
  return null;
}

const askingOf = (request: Request, requestId: string): Pick<Context, 'locale' | 'now' | 'requestId'> => ({
  locale: chooseLocale(request.headers),
  now: new Date(),
  requestId,
});

/** What the cookie says, when we signed it and its hours are not over. */
function readTarget({ shareSigner }: Services, headers: Headers, shareId: string, now: Date): LinkTarget | null {
  const cookie = SHARE_ID.test(shareId) ? readCookie(headers, cookieName(shareId)) : null;
  const text = cookie === null ? null : shareSigner.read(cookie);
  if (text === null) return null;
  const { until, ...target } = JSON.parse(text) as LinkTarget & { until: number };
  return target.shareId === shareId && until > now.getTime() ? target : null;
}

/**
 * Who asks by a link; null when the request names no share: it is then somebody's who is signed in, or nobody's.
 * @throws RefusalError sharing.link-over when the cookie is missing, foreign or over, or its share ended: alike
 */
export async function findShareContext(
  services: Services,
  request: Request,
  requestId: string,
): Promise<Context | null> {
  const shareId = request.headers.get(SHARE_HEADER);
  if (shareId === null) return null;
  const asking = askingOf(request, requestId);
  const target = readTarget(services, request.headers, shareId, asking.now);
  const context = target === null ? null : await findLinkContext(services.db, target, asking);
  return context ?? refuse('notFound', 'sharing.link-over');
}

/**
 * Exchanges a link's secret for its cookie. Wrong tries are counted by address; the right secret ends the count.
 * @throws RefusalError sharing.link-over, sharing.too-many-tries
 */
export async function openShare(
  { services, request, requestId, peer, answerHeaders }: RpcContext,
  token: string,
): Promise<{ id: string; locale: Context['locale'] }> {
  const asking = askingOf(request, requestId);
  if (!(await services.tries.count('shares', peer, asking.now)))
    refuse('overLimit', 'sharing.too-many-tries', { minutes: LIMITS.shares.minutes });
  const opened = await openLink(services.db, token, asking);
  if (opened === null) refuse('notFound', 'sharing.link-over');
  await services.tries.forget('shares', peer);
  const seconds = HOURS * 3_600;
  const until = asking.now.getTime() + seconds * 1_000;
  const value = services.shareSigner.sign(JSON.stringify({ ...opened.target, until }));
  const secure = isSecure(services.env) ? '; Secure' : '';
  answerHeaders.append(
    'set-cookie',
    `${cookieName(opened.target.shareId)}=${value}; Path=/rpc/sharing; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  );
  return { id: opened.target.shareId, locale: opened.locale };
}
