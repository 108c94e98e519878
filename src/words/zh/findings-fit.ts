import type { findingsFit as english } from '../en/findings-fit.ts';
import { terms } from './terms.ts';

const yuan = (amount: number): string =>
  amount >= 10_000
    ? `${(amount / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })}万元`
    : `${amount.toLocaleString('zh-CN', { maximumFractionDigits: 0 })}元`;
const model = (name: string): string => terms.models[name as keyof typeof terms.models] ?? name;
const objective = (name: string): string => terms.objectives[name as keyof typeof terms.objectives] ?? name;
const vertical = (name: string): string => terms.verticals[name as keyof typeof terms.verticals] ?? name;

export const findingsFit = {
  'D-ENTER.reason': () => '品牌刚进入市场：先寄样种草，积累真实口碑、看清什么内容能打动人，再放大付费投放。',
  'D-ENTER.later-wave': ({ model: name }) => `${model(name)}排在寄样之后的波次：先看寄样跑出什么内容，再放大。`,
  'D-LAUNCH.reason': () => '新品或活动上市：精选腰部达人做付费笔记，既能把控信息与节奏，又保持原生感。',
  'D-SALES.reason': () => '目标是直接成交：佣金带货与直播让花费与订单挂钩。',
  'D-EQUITY.reason': () => '目标是长期品牌建设：品牌大使与内容共创能持续积累信任。',
  'D-BUDGET.reason': ({ notes, least, price, vertical: name }) =>
    `预算只够 ${notes.toLocaleString('zh-CN')} 篇${vertical(name)}腰部图文笔记（含服务费中位价每篇 ${yuan(price)}），不足 ${least} 篇：集中做 KOC 铺量，把产品送到许多小而活跃的达人手里。`,
  'D-BLEND.support': ({ model: name, primary }) => `${model(name)}在消费者决策的另一环节辅助${model(primary)}。`,
  'D-BLEND.others-first': () => '可以做，但其他方式更符合你的回答；同时做两三种就够了。',
  'M-BEST-FOR.objective': ({ objective: name, model: of }) => `“${objective(name)}”正是${model(of)}最擅长的目标之一。`,
  'M-VERTICAL.strong': ({ vertical: name, model: of }) => `${model(of)}在${vertical(name)}品类表现突出。`,
  'D-NOT-FOR.vertical': ({ vertical: name, model: of }) => `${model(of)}通常不适合${vertical(name)}品类。`,
  'D-NOT-FOR.gift-cost': ({ cost, most }) =>
    `成本 ${yuan(cost)} 的产品免费赠送不合常理：超过约 ${yuan(most)}，没有人会相信这只是寄样。`,
  'M-LUXURY.caution': () => '奢侈品免费赠送不合常理，寄样种草的匹配度因此降低。',
  'M-CONTROL.caution': ({ model: name }) =>
    name === 'gifting'
      ? '你要求高度把控，而寄样无法约束内容、语气和时间。'
      : '你要求高度把控，而共创意味着与达人共同决定。',
  'M-UNKNOWN.gift-rates': () => '寄样的接受率与出稿率没有公开来源：每份寄样都按一篇笔记计；有自己的数据可直接填入。',
  'M-UNKNOWN.live-views': () => '直播观看人数没有公开来源：按达人一篇视频笔记的阅读量估算。',
  'M-COMMISSION.unforecast': () =>
    '未提供转化率与客单价，无法预测订单：分佣合作按让出的费用等额预留佣金，直播佣金在成交后另计。',
  'M-TOP-FEES.caution': () => '头部达人更看重固定报价：佣金合作更适合腰部、尾部与 KOC，少量底薪更容易谈成。',
  'M-SHOP.no-lead': () => '没有可成交的店铺，佣金带货只能辅助，不能主推。',
  'M-RELATIONS.no-lead': () => '内容共创需要达人关系；目前没有，只能辅助，不能主推。',
  'M-SELECTION.caution': () => '品牌大使绑定数月：价值观、审美与受众都要高度契合，务必严选。',
  'M-PRESENCE.caution': () => '直播更适合声量成熟的品牌；你的品牌仍在成长，单场预期要放低。',
  'M-LIVE.logistics': () => '备货、直播机制与达人沟通都要提前敲定。',
  'M-STOCK.low': ({ stock, least }) =>
    `库存 ${stock.toLocaleString('zh-CN')} 件对一场直播偏少，通常需 ${least.toLocaleString('zh-CN')} 件以上。`,
  'G-SCRIPT.caution': () => 'brief 给方向，不要逐字写稿：过度脚本化的笔记不原生，效果差。',
  'M-GIFTABLE.missing': () => '产品不适合赠送，无法寄样。',
  'M-STOCK.missing': ({ model: name }) => `${model(name)}需要库存，目前没有。`,
  'M-SHOP.missing': () => '直播带货需要可成交的店铺。',
  'M-PRESENCE.missing': () => '直播带货需要先在平台上有一定声量，目前还没有。',
  'M-WINDOW.missing': ({ months, least }) => `投放周期只有 ${months} 个月；品牌大使至少需要 ${least} 个月。`,
  'M-RETAINER.missing': ({ need, have }) => `一位品牌大使三个月约需 ${yuan(need)}，可用预算为 ${yuan(have)}。`,
  'M-MONEY.missing': ({ model: name, need, have }) =>
    `${model(name)}最小的一单约需 ${yuan(need)}，可用预算为 ${yuan(have)}。`,
  'ASK.entering-established': () => '你说刚进入市场，又说品牌声量已成熟：究竟是哪一种？',
  'ASK.early-entry-established': () => '品牌声量已成熟，目标里却有“市场冷启动”：究竟是哪一种？',
  'ASK.gifts-not-giftable': () => '要求了寄样数量，产品却不适合赠送：究竟是哪一种？',
  'ASK.cost-above-price': () => '产品成本高于售价：是不是有一个数填错了？',
  'ASK.past-start': ({ start, today }) =>
    `投放周期从 ${start} 开始，这一天已经过去（北京时间今天是 ${today}）：想从之后哪一天开始？`,
  'ASK.crossed-limits': ({ where }) => `${where} 的下限高于上限：以哪一个为准？`,
  'ASK.shares-above-all': ({ where, total }) => `${where} 的最低花费占比合计 ${total}%，超过 100%：应降低哪一个？`,
  'ASK.in-and-out': ({ creator }) => `达人 ${creator} 既被指定入选又被排除：究竟是哪一种？`,
} satisfies typeof english;
