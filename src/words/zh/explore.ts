/** 方案之外的说明：预算曲线、各项限制的代价、换主推方式、假如试算。变化为比例，0.04 即 4%。 */
import type { explore as English } from '../en/explore.ts';
import { formatCount, formatMoney, formatShare } from '../amounts.ts';

const money = (digits: string, currency: string): string => formatMoney(digits, currency, 'zh');
const yuan = (amount: number): string => formatMoney(String(Math.round(amount * 100)), 'CNY', 'zh');
const share = (part: number): string => formatShare(Math.abs(part), 'zh');
const count = (value: number): string => formatCount(value, 'zh');
const change = (what: string, by: number): string =>
  Math.abs(by) < 0.0005 ? `${what}不变` : `${what}${by > 0 ? '多' : '少'} ${share(by)}`;

const index = (by: number): string => (Math.abs(by) < 0.0005 ? '指数不变' : `指数${by > 0 ? '高' : '低'} ${share(by)}`);

const LOOSENED = {
  drop: '取消后',
  'one-more': '多放 1 个名额后',
  'one-fewer': '少要求 1 个后',
  free: '不强制加入时',
  allow: '允许加入后',
  'more-money': '增加预算后',
};

const GIVEN_WAY = '此时单个达人可能超过常规上限：在上限内无法满足限制，当前方案的证明不适用。';

export const explore = {
  noPlan: '限制内没有方案',
  next: (p) =>
    `从目前预算起，到下一个效果最好的预算之间，每加 ${money(p.step, p.currency)} 约带来价值指数 ${count(p.brings)} 点，花费 ${yuan(p.costs)}；1 点即按市价 1 元的结果。`,
  paysThroughout: (p) => `一直到 ${money(p.last, p.currency)}，加预算带来的价值指数点数都多于花费的元数`,
  paysUntil: (p) =>
    `预算在约 ${money(p.budget, p.currency)} 以内，加钱带来的价值指数点数多于花费的元数；目前预算 ${money(p.today, p.currency)}`,
  paysNoLonger: (p) =>
    `预算超过约 ${money(p.budget, p.currency)} 后，加钱带来的价值指数点数少于花费的元数；目前预算 ${money(p.today, p.currency)}`,
  paysUncertain: (p) =>
    `加钱从哪里起不再划算，在 ${money(p.from, p.currency)} 到 ${money(p.to, p.currency)} 之间还不能确定；目前预算 ${money(p.today, p.currency)}`,
  upTo: (most) => (most === null ? '未定' : `最高 ${count(Math.ceil(most))}`),
  price: (p) => {
    const what = p.money === null ? LOOSENED[p.loosening] : `再加 ${money(p.money.amount, p.money.currency)}`;
    const gain = p.certain
      ? `${what}价值可提高 ${share(p.gainShare)}（指数 ${formatCount(Math.round(p.gain), 'zh')} 点）`
      : `${what}价值几乎没有变化`;
    const side = p.loosening === 'one-fewer' ? '再多要求 1 个' : '再少放 1 个名额';
    const tighter =
      p.tighter === null
        ? ''
        : Math.abs(p.tighter) < 0.0005
          ? `；${side}几乎没有损失`
          : `；${side}会损失 ${share(p.tighter)}`;
    return `“${p.limit}”：${gain}${tighter}。`;
  },
  lead: (p) =>
    `${p.kind === 'without' ? `不用${p.model}` : `以${p.model}为主`}：${p.index === null ? change('价值', p.worth) : index(p.index)}，${change('阅读', p.reads)}，共 ${count(p.creators)} 位达人。${p.givesUp === null ? '' : `它不再以${p.givesUp}为主，而本方案的证明只针对以其为主的方案。`}${p.shareGivenWay ? GIVEN_WAY : ''}`,
  leadNone: (p) =>
    `${p.kind === 'without' ? `不用${p.model}` : `以${p.model}为主`}：${p.state === 'infeasible' ? '没有方案能同时满足你的限制' : '限定时间内没有找到方案'}。`,
  leadBarred: (p) => `${p.model}不能为主：${p.reason}`,
  whatIf: (p) => {
    const moves = [
      p.added > 0 ? `新增 ${count(p.added)} 位` : '',
      p.removed > 0 ? `移出 ${count(p.removed)} 位` : '',
      p.changed > 0 ? `${count(p.changed)} 位合作方式变化` : '',
    ].filter((part) => part !== '');
    return `${index(p.index)}，${change('价值', p.worth)}，${change('阅读', p.reads)}；${moves.length === 0 ? '人选不变' : moves.join('，')}。${p.gap === null ? '' : `快速试算，最优方案最多还可能高 ${share(p.gap)}，请重新规划以确认。`}${p.shareGivenWay ? GIVEN_WAY : ''}`;
  },
  why: {
    declined: '达人已婉拒',
    dropped: '已手动移出',
    'new-price': '报价有变',
    'agreed-price': '谈定价格与原方案不同',
    'better-use': '预算有了更好的用法，因此让位',
    freed: '用腾出的预算新增',
    'other-terms': '新方案中改为其他合作内容',
  },
  changes: (p) =>
    `移出 ${count(p.removed)} 位，腾出 ${money(p.freed, p.currency)}；新增 ${count(p.added)} 位，花费 ${money(p.spent, p.currency)}。`,
  whatIfPossible: (p) => `这样就有可行方案，共 ${count(p.creators)} 位达人。`,
  whatIfNone: (p) =>
    p.state === 'infeasible' ? '这样没有方案能同时满足你的限制。' : '限定时间内没有找到方案；请重新规划以确认。',
} satisfies typeof English;
