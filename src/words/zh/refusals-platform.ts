import type { refusalsPlatform as english } from '../en/refusals-platform.ts';

export const refusalsPlatform = {
  'platform.sign-in-needed': '请先登录。',
  'platform.already-set-up': '本系统已完成初始化，请用所有者的邮箱和密码登录。',
  'platform.setup-link-wrong': '链接已失效，请打开服务最近一次启动时打印的链接。',
  'platform.read-only': '你只有查看权限，不能修改。如需编辑，请联系所有者。',
  'platform.no-workspace': '你的账号还不属于任何组织，请联系系统管理员。',
  'platform.wrong-input': (p: { fields: readonly string[] }) =>
    `提交的内容有误${p.fields.join('') === '' ? '' : `（${p.fields.join('、')}）`}，请检查后重试。`,
  'platform.too-large': (p: { megabytes: number }) => `内容过大，上限为 ${p.megabytes} MB。`,
  'platform.not-found': '这个地址没有内容。',
  'platform.foreign-page': '该请求来自其他网站，已被拦截。',
} satisfies typeof english;
