import type { Permission } from '#kernel/permission.ts';
import type { refusalsKeys as english } from '../en/refusals-keys.ts';
import { access } from './access.ts';

const inWords = (permissions: readonly string[]): string =>
  permissions.map((one) => `${one}（${access.permissions[one as Permission]}）`).join('、');

export const refusalsKeys = {
  'platform.key-needed': '请在请求中带上访问密钥：“Authorization: Bearer zck_…”。',
  'platform.key-wrong': '访问密钥无效：可能输入有误、已停用或已过期。',
  'platform.too-many-requests': (p: { seconds: number }) => `该密钥的请求过于频繁，请 ${p.seconds} 秒后再试。`,
  'platform.wrong-method': (p: { allow: readonly string[] }) => `这个地址只接受 ${p.allow.join('、')}。`,
  'platform.unknown-parameter': (p: { names: readonly string[] }) =>
    `没有这个参数：${p.names.join('、')}。全部参数见 /api 的接口说明。`,
  'platform.changed-meanwhile': '内容已被他人修改。请重新读取，再在最新内容上修改。',
  'platform.no-version': '此处不能使用 If-Match：该地址的内容没有版本可供比对。',
  'keys.not-found': '当前工作区没有这个访问密钥，或已停用。',
  'keys.scope-not-yours': (p: { permissions: readonly string[] }) =>
    `密钥的权限不能超过创建者本人。你没有：${inWords(p.permissions)}。`,
  'keys.scope-not-for-keys': (p: { permissions: readonly string[] }) =>
    `以下操作只能由人完成，不能交给密钥：${inWords(p.permissions)}。`,
  'keys.bad-expiry': (p: { days: number }) => `密钥必须有到期时间：须晚于现在，且不超过 ${p.days} 天。`,
  'keys.bad-idempotency-key': 'Idempotency-Key 须为 1 到 255 个可见的 ASCII 字符，例如一个 UUID。',
  'keys.idempotency-running': '使用该 Idempotency-Key 的请求仍在处理，请稍后再试。',
  'keys.idempotency-other': '该 Idempotency-Key 已用于另一个请求，请换一个新的。',
  'keys.idempotency-lost':
    '服务在处理该 Idempotency-Key 的请求时中断。请先确认操作是否已完成；若未完成，请换一个新的再提交。',
} satisfies typeof english;
