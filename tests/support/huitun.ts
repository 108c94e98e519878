/** Synthetic rows in the shape of a Huitun creator export; no real creator is in them. */

export const HUITUN_HEADERS = [
  '达人名称',
  '达人官方地址',
  '小红书号',
  '灰豚指数',
  '性别',
  '地域',
  '简介',
  '联系邮箱',
  '更新时间',
  '认证信息',
  '粉丝数',
  '赞藏总数',
  '品牌合作人',
  '签约MCN',
  '图文笔记报价',
  '图文CPE',
  '图文CPM',
  '视频笔记报价',
  '视频CPE',
  '视频CPM',
  '达人标签',
  '认证类型',
  '笔记总数',
  '商业笔记总数',
  '近60天爆文率',
  '近60天平均点赞',
  '近60天平均收藏',
  '近60天平均评论',
  '近60天平均分享',
  '活跃粉丝占比',
  '水粉占比',
  '粉丝男/女',
  '粉丝地域',
  '粉丝年龄',
  '粉丝活跃时间',
  '粉丝关注焦点',
] as const;
export type HuitunHeader = (typeof HUITUN_HEADERS)[number];
export type HuitunRow = Partial<Record<HuitunHeader, string>>;

/** The 24-hex user id of synthetic creator `n`. */
export const userId = (n: number): string => `5${n.toString(16).padStart(23, '0')}`;

/** Creator `n` with plain values; `over` replaces cells. */
export const huitunRow = (n: number, over: HuitunRow = {}): HuitunRow => ({
  达人名称: `合成达人${n}`,
  达人官方地址: `https://www.xiaohongshu.com/user/profile/${userId(n)}`,
  小红书号: `syn${n}`,
  性别: '女',
  地域: '上海',
  简介: `第${n}位合成达人`,
  更新时间: '2026-11-01 00:05:58',
  粉丝数: '120000',
  品牌合作人: '是',
  签约MCN: '--',
  图文笔记报价: '9000',
  视频笔记报价: '12000',
  达人标签: '[美妆]',
  笔记总数: '200',
  商业笔记总数: '10',
  近60天爆文率: '10',
  近60天平均点赞: '800',
  近60天平均收藏: '100',
  近60天平均评论: '40',
  近60天平均分享: '20',
  活跃粉丝占比: '40.5',
  水粉占比: '8.5',
  ...over,
});

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A CSV file of the rows. */
export const huitunCsv = (rows: readonly HuitunRow[]): string =>
  `\uFEFF${[HUITUN_HEADERS, ...rows.map((row) => HUITUN_HEADERS.map((header) => row[header] ?? '--'))].map((cells) => cells.map(cell).join(',')).join('\n')}\n`;
