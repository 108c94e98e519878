import type { refusalsPlans as english } from '../en/refusals-plans.ts';

const STATES: Record<string, string> = {
  solving: '仍在测算',
  infeasible: '无法满足限制条件',
  failed: '没有结果',
  stopped: '已停止',
  draft: '还是草稿',
  approved: '已批准',
};

export const refusalsPlans = {
  'plans.held-elsewhere': ({ creators, more }: { creators: readonly string[]; more: number }) =>
    `以下达人在所排周次已被本公司的其他合作占用，占用至：${creators.join('、')}${more > 0 ? `等（另有 ${more} 位）` : ''}。请去掉他们或改期后重新规划。`,
  'plans.not-found': () => '这个工作区里没有该方案。',
  'plans.version-not-found': ({ version }: { version: number }) => `该方案没有第 ${version} 版。`,
  'plans.cursor': () => '无法接着上一页显示，请重新加载方案列表。',
  'plans.no-result': ({ version }: { version: number }) => `第 ${version} 版还没有结果。`,
  'plans.approved': () => '方案已批准，不能再修改；如需继续调整，请复制一份。',
  'plans.solving': () => '方案仍在测算，请等它完成或先停止。',
  'plans.changed-meanwhile': () => '方案刚被其他人改动，请重新加载。',
  'plans.unknown-line': ({ creator }: { creator: string }) => `达人 ${creator} 不在该方案中，无法锁定或替换。`,
  'plans.not-solving': () => '该方案目前没有在测算。',
  'plans.not-approvable': ({ state }: { state: string }) => `这一版${STATES[state] ?? '没有结果'}，不能批准。`,
  'plans.empty': () => '这一版没有选出任何达人，无可批准；请修改条件后重新规划。',
  'plans.example-fixed': () => '示例方案里的达人都是虚构的，不能批准；请用你自己的达人表和预算来做方案。',
  'plans.interrupted': () => '服务停止时测算被中断；请重新测算，你填写的需求都还在。',
  'plans.stopped-early': () => '停止时还没有可保留的方案，请重新测算。',
  'plans.solver-failed': () => '系统测算出错，请重新测算；如再次失败，请联系服务器管理员。',
  'plans.no-plan-in-time': ({ seconds }: { seconds: number }) =>
    `${seconds} 秒内没有找到可行方案；请放宽某项限制，或用更短的达人名单。`,
  'plans.unknown-creator': ({ creator }: { creator: string }) => `达人 ${creator} 不在该方案中，也不在你的达人库里。`,
  'plans.agreed-no-fee': ({ creator }: { creator: string }) =>
    `与 ${creator} 的合作没有可谈定的费用，请不填价格直接标记为已谈定。`,
  'plans.no-answer': ({ version }: { version: number }) => `第 ${version} 版没有方案可供试算，请先重新规划。`,
  'plans.what-if-unknown': ({ creator }: { creator: string }) => `达人 ${creator} 不在这一版的候选范围内。`,
  'plans.what-if-limits': () => '无法识别这些限制，请在方案的填写内容中检查。',
  'plans.what-if-needs-plan': () => '内容授权和水粉的设定会改变每位达人的合作内容，请修改填写内容后重新规划。',
  'plans.what-if-busy': () => '该方案排队的试算太多，请稍后再试。',
  'plans.analysis-not-running': () => '这一版目前没有在测算其他可能。',
  'plans.no-creators': () => '还没有可用的达人，请先导入达人表。',
} satisfies typeof english;
