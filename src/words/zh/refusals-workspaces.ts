import { formatMoney } from '../amounts.ts';
import type { refusalsWorkspaces as english } from '../en/refusals-workspaces.ts';

export const refusalsWorkspaces = {
  'workspaces.four-eyes': '双人复核：不能审批自己制作的内容，请由有权限的同事审批。',
  'workspaces.above-limit': (p: { limit: string; currency: string }) =>
    `超出管理员的审批限额（${formatMoney(p.limit, p.currency, 'zh')}）或币种不同，请由所有者审批。`,
  'workspaces.workspace-not-found': '没有这个工作区，或你无权进入。',
  'workspaces.brand-taken': (p: { brand: string }) => `“${p.brand}”已有工作区。`,
  'workspaces.member-not-found': '没有这位成员。',
  'workspaces.own-role': '不能修改自己的角色，请联系其他所有者或管理员。',
  'workspaces.last-owner': '这是最后一位所有者，请先指定另一位。',
  'workspaces.owner-has-all': '所有者拥有全部工作区；其他角色按工作区分配。',
  'workspaces.member-already': (p: { email: string }) => `${p.email} 已是成员，请在成员列表中修改角色。`,
  'workspaces.letter-not-sent': '邮件服务器拒收，邀请未发出。原因见服务器日志，请联系服务器管理员。',
  'workspaces.invitation-not-found': '没有这个待接受的邀请。',
  'workspaces.invitation-over': '该邀请已被使用、撤回或过期，请重新申请。',
  'workspaces.invitation-other-account': (p: { email: string }) => `该邀请发给 ${p.email}。请先退出登录，再打开链接。`,
  'workspaces.invitation-sign-in': (p: { email: string }) => `${p.email} 已有账号，请登录后接受邀请。`,
  'workspaces.single-sign-on-needed': '你的公司要求统一登录。请先退出，再选择“公司统一登录”。',
  'workspaces.provider-secret-needed': '请填写客户端密钥：已保存的密钥不会发给其他签发方。',
  'workspaces.provider-not-found': '尚未设置统一登录。',
  'workspaces.provider-address':
    '无法访问这个地址：须以 https:// 开头，并可从公网访问。内网身份系统请由服务器管理员写入 ZHONGCAO_PRIVATE_HOSTS。',
  'workspaces.provider-unreachable': '这个地址没有应答，或应答超时。',
  'workspaces.provider-untrusted': '这个地址不是 OpenID Connect 身份系统，或其自报的签发方不同。',
} satisfies typeof english;
