/** 用真实笔记检验预测：报告用语，命令行、设置页和 docs/ 共用。 */
import type { Messages } from '../index.ts';
import { formatDay, formatShare } from '../amounts.ts';

/** 报告中的数目不取近似。*/
const count = (value: number): string => value.toLocaleString('zh-CN');
const BAD: Record<string, string> = {
  'no-creator': '未写明达人或笔记',
  'no-day': '没有可读的发布日期',
  'no-count': '没有可读的点赞数或互动量',
  twice: '与前面的笔记重复',
  'after-snapshot': '发布日期晚于数据读取日',
};

/** 任何检验都有的局限。*/
const LIMITS = [
  '数据只在快照时读取一次：较早的笔记显示的是到那时的累计，并非发布 30 天时的数值；较新的笔记积累时间更短。',
  '量级与粉丝数取自达人文件，并非发布当日的数值；同一量级内预测不使用它们。',
  '产品依据导出文件中的中位数或均值预测，而非逐篇笔记，因此其区间的依据少于此处。',
];

export const forecast = {
  notTested: '尚未用真实笔记检验',
  tested: (p) => {
    const place = p.place === null ? '' : `（多数在${p.place}）`;
    const range =
      p.below !== null
        ? `粉丝 ${count(p.below)} 以下`
        : p.least === null || p.most === null
          ? '粉丝数未知'
          : `粉丝 ${count(p.least)} 至 ${count(p.most)}`;
    const size = p.unknown === 0 ? `${range}${/\d$/.test(range) ? ' ' : ''}的 ` : '';
    const known = p.unknown === 0 ? '' : `（其中 ${count(p.creators - p.unknown)} 位粉丝数已知：${range}）`;
    const paid =
      p.paid === null
        ? '；文件未注明哪些笔记为付费合作'
        : p.paid === 0
          ? '，自然流量'
          : `，其中 ${formatShare(p.paid, 'zh')} 为付费合作笔记`;
    return `检验范围：${size}${count(p.creators)} 位达人${place}${known}的互动量${paid}。`;
  },
  compared: (p) =>
    `其中 ${count(p.creators)} 位达人在 ${formatDay(p.from, 'zh')} 至 ${formatDay(p.to, 'zh')} 发布的 ${count(p.notes)} 篇笔记，均按发布当日可知的信息预测后与实际比对；数据读取截至 ${formatDay(p.snapshot, 'zh')}${p.assumed ? '（文件未写明读取日，以最新发布日代替）' : ''}。`,
  leftOut: (p) =>
    `共 ${count(p.rows)} 行：读取时发布未满 30 天的 ${count(p.young)} 篇不计；另有 ${count(p.burnIn)} 篇之前的数据尚不足以拟合，也不计。`,
  badRows: (p) => `${count(p.rows)} 行${BAD[p.reason] ?? p.reason}，未计入。`,
  unknownFollowers: ({ unknown }) => `达人文件未写明其中 ${count(unknown)} 位达人的粉丝数。`,
  undated: ({ notes }) => `${count(notes)} 篇笔记未写明数据读取日，以其他笔记中最新的读取日代替。`,
  unknownCreators: ({ notes }) => `参与比对的笔记中有 ${count(notes)} 篇的达人不在达人文件里。`,
  methods: { model: '预测模型', 'creator-median': '达人自身中位数', 'tier-median': '同量级中位数' },
  columns: {
    group: '笔记范围',
    method: '方法',
    notes: '笔记数',
    coverage: '落在 P10-P90',
    crps: 'CRPS',
    mae: '误差中位数',
    nominal: '预测概率',
    actual: '实际比例',
  },
  groups: {
    all: '全部',
    tier: '量级',
    type: '类型',
    year: '发布年份',
    history: '已稳定的自身笔记数',
    types: { image: '图文', video: '视频', unknown: '未知' },
  },
  width: ({ factor }) => `区间宽是因为笔记表现本就分散：中间水平的预测，P90 是 P10 的 ${factor} 倍（互动量加一计）。`,
  parameters: (p) =>
    `末次拟合（共 ${count(p.fits)} 次），自然对数：达人之间标准差 ${p.between}，同一达人笔记之间 ${p.within}，即 ${p.notes} 篇自身笔记与先验同权；视频相对图文 ${p.shift}；笔记每过 ${p.halfLife} 天权重减半。`,
  progress: ({ done }) => `正在预测：已完成 ${formatShare(done, 'zh')} 的笔记`,
  page: {
    title: '预测质量',
    how: '检验方法',
    method:
      '按发布先后逐篇预测，只用发布当日可知的信息：笔记的先后与日期，以及发布超过 30 个自然日的笔记的数据。达人水平为对数正态效应，以经验贝叶斯向所属量级的均值收缩；近期笔记权重更高；区间形状取自此前的预测误差。均值、达人之间与笔记之间的离散度、视频与图文的差异、权重减半的天数以及区间形状，每周只用更早的笔记重新拟合。数据取“数量加一”的对数，零互动的笔记同样是一种结果。两条基线使用相同的历史笔记，区间也取自各自此前的误差，不因缺少区间而吃亏。',
    scores:
      '互动量为点赞、收藏、评论、分享之和。CRPS（连续分级概率评分）是预测区间与实际结果的平均距离，单位为互动量，越低越好。误差中位数指中间预测值的误差。',
    coverage: '覆盖率',
    target: '十次中应有八次落在 P10 与 P90 之间（目标 80%，上下 4 个百分点）。',
    baselines: '与更简单的预测相比',
    calibration: '校准',
    calibrationText: '预测说百篇笔记中有多少篇不超过某值，实际就应有多少篇。横条为实际比例，竖线为应到之处。',
    limits: '局限',
    limitsText: [
      '首行范围以外一律尚未用真实笔记检验：阅读量、其他量级、付费合作笔记、订单。产品会在相应预测旁注明。',
      ...LIMITS,
      '“自然流量”系数据收集方的说法：文件本身未标注付费合作笔记。',
      '这批达人没有垂类信息，因此量级到垂类这一步未经检验。',
      '参数只用更早的笔记拟合；模型形式则由看过该文件的人选定。',
      '另一份较小的导出文件表现较差：70 个门店与员工账号八个月内的 1,298 篇笔记，其间互动量先降后升。参与比对的 548 篇中 78% 落在 P10-P90，达人自身中位数反而更准（CRPS 16.4 对 16.7，误差中位数 4.8 对 4.9）。可学习的数据只有几个月而非几年时，区间会偏窄。',
      '以达人为单位重抽样（自助法，400 次），预测的 CRPS 比达人自身中位数低 1.2 至 18.7，比同量级中位数低 4.1 至 7.8；误差中位数比达人自身中位数低 -0.4 至 1.8，这一优势不显著。',
    ],
    ownLimitsText: ['首行范围以外一律未用这些笔记检验，包括阅读量和订单。', ...LIMITS],
    own: '用你自己的笔记检验',
    ownText: '产品能读取的任何笔记导出文件均可，另附达人文件：',
    machine: ({ machine, seconds }) => `在 ${machine} 上用时 ${seconds} 秒。`,
  },
} satisfies Messages['forecast'];
