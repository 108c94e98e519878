import type { Permission } from '#kernel/permission.ts';
import { access } from './access.ts';
import type { refusalsPlatform as english } from '../en/refusals-platform.ts';

export const refusalsPlatform = {
  'platform.sign-in-needed': '请先登录。',
  'platform.already-set-up': '本系统已完成初始化，请用所有者的邮箱和密码登录。',
  'platform.setup-link-wrong': '链接已失效，请打开服务最近一次启动时给出的链接。',
  'platform.not-allowed': (p: { permission: string; by?: string }) =>
    p.by === 'key'
      ? `这个密钥没有 ${p.permission} 权限（${access.permissions[p.permission as Permission]}），请另建一个包含该权限的密钥。`
      : `你在此的角色没有这项权限：${access.permissions[p.permission as Permission]}。请联系工作区管理员。`,
  'platform.not-for-keys': '这项操作需由已登录的用户完成，不能使用访问密钥。',
  'platform.no-workspace': '你的账号目前没有可进入的工作区，请联系管理员邀请你。',
  'platform.wrong-input': (p: { fields: readonly string[] }) =>
    `提交的内容有误${p.fields.join('') === '' ? '' : `（${p.fields.join('、')}）`}，请检查后重试。`,
  'platform.too-large': (p: { megabytes: number }) => `内容过大，上限为 ${p.megabytes} MB。`,
  'platform.bad-cursor': '这一页已失效，请从头查看。',
  'platform.not-found': '这个地址没有内容。',
  'platform.foreign-page': '该请求来自其他网站，已被拦截。',
  'platform.wrong-host': (p: { host: string; address: string }) =>
    `本服务不接受“${p.host}”这个地址。请打开 ${p.address}，或请服务器管理员把 ZHONGCAO_URL 设为你使用的地址。`,
  'platform.broken-text': '内容里有无法保存的字符（空字符或残缺字符），请删除后重试。',
  'platform.too-many-sign-ins': (p: { minutes: number }) => `该邮箱登录尝试过多，请 ${p.minutes} 分钟后再试。`,
} satisfies typeof english;
