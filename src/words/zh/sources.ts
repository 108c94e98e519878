/** data/ 中数据来源的中文说法，键为其英文原文。 */
export const SOURCES: Readonly<Record<string, string>> = {
  'assumption of this product': '本产品的假设',
  'Huitun creator export, snapshot 2025-11-06: 2,382 creators from 100,000 followers; stars (certified as a star, or a tag with 明星) and blank or zero quotes left out; median':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人；剔除明星（认证类型为明星或标签含明星）以及空白、为零的报价；取中位数',
  'Huitun creator export, snapshot 2025-11-06: image quote / followers of 2,382 creators from 100,000 followers, stars among them; blank or zero quotes left out; used below 100,000 too, where no public figure exists':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人（含明星）的图文报价 / 粉丝数；剔除空白、为零的报价；10 万粉以下没有公开数据，也用此值',
  'Huitun creator export, snapshot 2025-11-06: video quote / image quote of 2,382 creators from 100,000 followers, stars among them; those without both quotes left out':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人（含明星）的视频报价 / 图文报价；剔除缺任一报价者',
  'Huitun creator export, snapshot 2025-11-06: 2,382 creators from 100,000 followers; exactly 0 is a hidden figure and left out (525 of them)':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人；恰为 0 的视为隐藏，已剔除（525 位）',
  'Published p95 of a Huitun export; the snapshot 2025-11-06 (1,857 known shares, exactly 0 left out as hidden) gives 14.1 %':
    '灰豚导出公布的 p95；2025-11-06 快照（1,857 个已知值，恰为 0 的视为隐藏并剔除）为 14.1%',
  'Published p99 of a Huitun export; the snapshot 2025-11-06 (1,857 known shares, exactly 0 left out as hidden) gives 23.3 %':
    '灰豚导出公布的 p99；2025-11-06 快照（1,857 个已知值，恰为 0 的视为隐藏并剔除）为 23.3%',
  'Huitun creator export, snapshot 2025-11-06: averages of 60 days of 2,382 creators from 100,000 followers; those without likes left out':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人近 60 天均值；剔除没有点赞数据者',
  'Huitun creator export, snapshot 2025-11-06: sponsored notes / all notes of 2,382 creators from 100,000 followers; those without notes left out':
    '灰豚达人导出，2025-11-06 快照：2,382 位 10 万粉以上达人的商业笔记 / 全部笔记；剔除没有笔记者',
  'sellerby.com/p/4462: typical 45-90 days, middle (67.5), rounded down':
    'sellerby.com/p/4462：通常 45–90 天，取中值（67.5）向下取整',
  "MF_KOC open data set (Apache-2.0), 16,005 notes of small creators, US-based; computed for this product; median over creators of each creator's median note":
    'MF_KOC 公开数据集（Apache-2.0），美国小体量达人 16,005 篇笔记，由本产品计算；各达人中位笔记的中位数',
  "MF_KOC open data set (Apache-2.0), 16,005 notes of small creators, US-based; computed for this product; quartile over creators of each creator's median note":
    'MF_KOC 公开数据集（Apache-2.0），美国小体量达人 16,005 篇笔记，由本产品计算；各达人中位笔记的四分位数',
  'MF_KOC open data set (Apache-2.0), organic notes of creators below 10,000 followers, mostly US-based, at least 30 days old at the snapshot; logarithm of engagements + 1, fitted by empirical Bayes for this product':
    'MF_KOC 公开数据集（Apache-2.0），粉丝 1 万以下、多数在美国的达人的自然流量笔记，快照时已发布满 30 天；取互动量加一的对数，由本产品以经验贝叶斯拟合',
  'assumption of this product: as measured for creators below 10,000 followers; no public notes of larger ones':
    '本产品的假设：与粉丝 1 万以下的达人相同；没有更大达人的公开笔记数据',
  'set by you': '由你设置',
  'Huitun creator export, snapshot 2025-11-06, creators from 100,000 followers, vertical medians':
    '灰豚达人导出，2025-11-06 快照，10 万粉以上达人，各垂类中位数',
  "the field's table of models: what each works best for": '行业通行的合作方式对照表：各方式最适合什么',
  'general knowledge, no source reached': '行业常识，未找到来源',
  'assumption of this product; the order of waves is the rule T-LAYER': '本产品的假设；波次顺序依据规则 T-LAYER',
  'assumption of this product: how the worth of one and the same attention is shared between reads and engagements (together 1); forecast revenue counts beside them':
    '本产品的假设：同一份关注的价值在阅读与互动之间如何分配（合计为 1）；预测成交额另计',
  'Measures for withholding declaration of individual income tax; vectors checked against kaizencpa.com/876 and shanghaimtac.com':
    '《个人所得税扣缴申报管理办法》；算例与 kaizencpa.com/876、shanghaimtac.com 核对',
  'Vetting scorecard in use in the field, 100 points: audience quality 30, engagement 25, content quality 20, brand alignment 15, professionalism 10':
    '行业在用的百分制评分卡：受众质量 30、互动 25、内容质量 20、品牌契合 15、专业度 10',
  'Huitun creator export, snapshot 2025-11-06, seed tiers, celebrities left out; computed for this product':
    '灰豚达人导出，2025-11-06 快照，按种子分层、剔除明星，由本产品计算',
  'Our curve: a creator at the median of the peers earns three quarters of the points, so that an all-round median creator reads "consider"':
    '本产品的曲线：处于同类中位数的达人得四分之三的分，因此各项居中的达人评为“可考虑”',
  'Huitun creator export, snapshot 2025-11-06, seed tiers, average likes + saves + comments per note over 60 days / followers; computed for this product':
    '灰豚达人导出，2025-11-06 快照，按种子分层，近 60 天篇均赞藏评 / 粉丝数，由本产品计算',
  'from first contact to the first note: market practice books 4 to 12 weeks ahead; split by model is an assumption of this product':
    '从首次联系到首篇笔记：市场惯例提前 4–12 周约号；按方式细分是本产品的假设',
  'assumption of this product: small and easily given': '本产品的假设：小件，便于赠送',
  "the field's table of models: live is strong in beauty, fashion, food":
    '行业通行的合作方式对照表：直播强在美妆、时尚、食品',
  'Our choice: Pugongying onboarding and account health stand in for conduct until replies and deliveries are recorded':
    '本产品的取舍：在有回复与交付记录之前，以蒲公英入驻和账号健康代替履约表现',
  'MF_KOC open data set (Apache-2.0), 16,005 notes of small creators, US-based; computed for this product; 73 creators under 10,000 followers, median note of each':
    'MF_KOC 公开数据集（Apache-2.0），美国小体量达人 16,005 篇笔记，由本产品计算；73 位 1 万粉以下达人各自的中位笔记',
  'assumption of this product: between the measured 5,000-10,000 (2.0 %, 6 creators) and 100,000-500,000 (0.57 %); no public data for 10,000-100,000':
    '本产品的假设：介于实测的 5,000–10,000 粉（2.0%，6 位）与 10 万–50 万粉（0.57%）之间；1 万–10 万粉没有公开数据',
  'assumption of this product: a gift is implausible': '本产品的假设：不适合赠送',
  'Our division of it: 5 points each of content quality and professionalism go to price fairness, which the field scorecard has not':
    '本产品的分配：从内容质量和专业度各取 5 分给价格合理度，行业评分卡没有这一项',
  'Cut-offs of a market tool (Qiangua): head 500,000, waist 50,000, junior 5,000':
    '市场工具（千瓜）的分层：头部 50 万、腰部 5 万、初级 5 千',
  'assumption of this product: image figure times the video ratio 1.25': '本产品的假设：图文数值乘以视频比 1.25',
  "MF_KOC open data set (Apache-2.0), 16,005 notes of small creators, US-based; computed for this product; a creator's median note / average note, because the tier's figure is an average":
    'MF_KOC 公开数据集（Apache-2.0），美国小体量达人 16,005 篇笔记，由本产品计算；达人的中位笔记 / 平均笔记，因为量级数值是平均值',
  'ginlix.ai 2026-01 (ordinary e-commerce 10-15 %); middle of 10-20 %':
    'ginlix.ai 2026-01（普通电商 10–15%）；取 10–20% 的中值',
  'general knowledge, no source reached; middle of 5-10 %': '行业常识，未找到来源；取 5–10% 的中值',
  'general knowledge, no source reached; middle of 8-15 %': '行业常识，未找到来源；取 8–15% 的中值',
  'general knowledge, no source reached; middle of 40-60 %': '行业常识，未找到来源；取 40–60% 的中值',
  'assumption of this product: leads, not sales': '本产品的假设：拿线索，不直接成交',
  'assumption of this product: licensed advertisers only': '本产品的假设：仅限持证广告主',
  'Pugongying sample of 8 (390 and 2,900 at 11,553 and 35,311 followers; the outlier at 30,000 left out) and jfound.net 2025 (1,500-7,500); lower middle of both':
    '蒲公英 8 位样本（11,553 粉 390 元、35,311 粉 2,900 元；剔除 30,000 元离群值）与 jfound.net 2025（1,500–7,500）；取两者的中下值',
  'jfound.net 2025: 150-450 at 1,000-5,000 followers, middle': 'jfound.net 2025：1,000–5,000 粉 150–450 元，取中值',
  'jfound.net 2025: lower end for 1,000-5,000 followers': 'jfound.net 2025：1,000–5,000 粉的下限',
  "the tier's figure is already a median": '量级数值本身已是中位数',
  "MF_KOC open data set (Apache-2.0), 16,005 notes of small creators, US-based; computed for this product; a creator's median note / average note, median of 74 creators":
    'MF_KOC 公开数据集（Apache-2.0），美国小体量达人 16,005 篇笔记，由本产品计算；达人的中位笔记 / 平均笔记，74 位达人的中位数',
  'Pugongying creator pages, de-identified sample of 8, December 2025; estimated cost per read of an image note, median':
    '蒲公英达人页，8 位脱敏样本，2025 年 12 月；图文预估阅读单价的中位数',
  'Huitun creator export, snapshot 2025-11-06, seed tiers, celebrities left out; computed for this product; image cost per engagement, mid tier, median 30.1':
    '灰豚达人导出，2025-11-06 快照，按种子分层、剔除明星，由本产品计算；腰部图文互动单价，中位数 30.1',
  "Yicai 2024-11-15 and People's Daily overseas edition 2025-07 (women's wear); middle of 60-80 %":
    '第一财经 2024-11-15 与人民日报海外版 2025-07（女装）；取 60–80% 的中值',
  'ginlix.ai 2026-01 (live commerce 30-50 %); middle of 30-50 %': 'ginlix.ai 2026-01（直播电商 30–50%）；取中值',
  'ginlix.ai 2026-01: ordinary e-commerce 10-15 %, middle': 'ginlix.ai 2026-01：普通电商 10–15%，取中值',
  'sellerby.com/p/4462: facial essence about 29 days': 'sellerby.com/p/4462：面部精华约 29 天',
  'sellerby.com/p/4462: mother-and-baby food over 70 days': 'sellerby.com/p/4462：母婴食品超过 70 天',
  'Pugongying order report, arithmetic of a public sample row (5.0 on 50.0)':
    '蒲公英订单报告公开样例的算术关系（报价 50.0，服务费 5.0）',
  'public market notes on the guaranteed-exposure mode': '关于优效模式的公开市场资料',
  'public market notes: not found in Pugongying = not onboarded or under 1,000 followers':
    '公开市场资料：蒲公英搜不到即未入驻或不足 1,000 粉',
  'general knowledge, no source reached; entry threshold of buyers (affiliate and live) is not published':
    '行业常识，未找到来源；买手（分佣与直播）准入门槛未公布',
  'assumption of this product: a creator whose file does not say counts as allowed to sell':
    '本产品的假设：文件未说明的达人视为有带货权限',
  'assumption of this product: a creator whose file does not say, with enough followers, counts as onboarded':
    '本产品的假设：文件未说明、粉丝数达标的达人视为已入驻',
  'The Information: 20 % or more; a Qianfan sample row shows 35 %, the market average of another platform 13.02 %':
    'The Information：20% 以上；千帆样例行为 35%，另一平台的市场均值为 13.02%',
  'The Information: 20 % or more; range 10-40 % (highchromastudio, GMA)':
    'The Information：20% 以上；范围 10–40%（highchromastudio、GMA）',
  'highchromastudio, GMA: fixed slot fee 50,000-500,000+ for top hosts, lower end':
    'highchromastudio、GMA：头部主播坑位费 5 万–50 万元以上，取下限',
  'assumption of this product: no source for hosts below the top': '本产品的假设：头部以下主播没有来源',
  'rule of this product: a quote older than this is asked again (二询)': '本产品的规则：超过此天数的报价需二询',
  'general taxpayer services VAT': '一般纳税人服务业增值税',
  'general knowledge, no source reached; retail import VAT 13 % at 70 %, no consumption tax':
    '行业常识，未找到来源；跨境零售进口增值税 13% 按 70% 计，无消费税',
  'domestic goods carry no import duty': '国内商品没有进口税',
  'calc.futa404.org 2026: platform service 2-5 %, middle': 'calc.futa404.org 2026：平台服务费 2–5%，取中值',
  'counts as 1.0: no source (assumption of this product: every gift offered counts as accepted)':
    '按 1.0 计：没有来源（本产品的假设：每份赠品都视为被接受）',
  'counts as 1.0: no source (assumption of this product: every gift that is accepted counts as one note)':
    '按 1.0 计：没有来源（本产品的假设：每份被接受的赠品换一篇笔记）',
  'counts as 1.0: no source (assumption of this product: conversion is given as orders per read; once this is set, it is orders per click)':
    '按 1.0 计：没有来源（本产品的假设：转化率按每次阅读的订单数填写；填写此项后，按每次点击的订单数计）',
  'counts as 1.0: no source (assumption of this product: a month costs what its notes cost one by one)':
    '按 1.0 计：没有来源（本产品的假设：一个月的费用等于逐篇下单的费用）',
  'counts as 1.0: no source (assumption of this product: a sponsored note is taken to do as well as a daily one)':
    '按 1.0 计：没有来源（本产品的假设：商业笔记与日常笔记表现相同）',
  'counts as 1.0: no source (assumption of this product: paired figures point both ways (1.7 from 100,000 followers, 0.8 for KOCs); no difference assumed)':
    '按 1.0 计：没有来源（本产品的假设：成对数据方向不一，10 万粉以上 1.7、KOC 0.8，按没有差别计）',
  'counts as 1.0: no source (assumption of this product: as many as read one note)':
    '按 1.0 计：没有来源（本产品的假设：观看人数等于一篇笔记的阅读数）',
  'a luxury product makes a gift implausible; the size is an assumption of this product':
    '奢侈品不适合赠送；幅度是本产品的假设',
  'rule D-BLEND: two or three models at once': '规则 D-BLEND：两三种方式并用',
  'Our choice: a verdict on less than 60 known points says more than is known':
    '本产品的取舍：已知不足 60 分就下结论，等于说得比知道的多',
  'Our choice: fewer peers than this and the published quantiles stand in':
    '本产品的取舍：同类少于此数时，用公开分位数代替',
  'Our choice for creators between p95 and p99 of fake followers': '本产品对水粉占比在 95–99 分位之间的达人的取舍',
  'Our choice: the creator writes in the vertical asked for': '本产品的取舍：达人在写所需垂类',
  'Our choice: known to write in other verticals only': '本产品的取舍：已知只写其他垂类',
  'Our choice: worked for a named competitor': '本产品的取舍：合作过指定竞品',
  'Our choice: a quote older than this is asked again': '本产品的取舍：超过此天数的报价需重新询价',
  'rule D-ENTER for the leader; the rest assumption of this product': '主推方式依据规则 D-ENTER，其余为本产品的假设',
  'rule D-LAUNCH for the leader; the rest assumption of this product': '主推方式依据规则 D-LAUNCH，其余为本产品的假设',
  'rule D-SALES for the leader; the rest assumption of this product': '主推方式依据规则 D-SALES，其余为本产品的假设',
  'rule D-EQUITY for the leader; the rest assumption of this product': '主推方式依据规则 D-EQUITY，其余为本产品的假设',
  'rule T-LAYER for the shape; the shares are an assumption of this product':
    '形态依据规则 T-LAYER，占比为本产品的假设',
  'rule D-LAUNCH for the shape; the shares are an assumption of this product':
    '形态依据规则 D-LAUNCH，占比为本产品的假设',
  'rule D-SALES for the shape; the shares are an assumption of this product':
    '形态依据规则 D-SALES，占比为本产品的假设',
  'rule D-EQUITY for the shape; the shares are an assumption of this product':
    '形态依据规则 D-EQUITY，占比为本产品的假设',
  'rule D-BUDGET for the shape; the shares are an assumption of this product':
    '形态依据规则 D-BUDGET，占比为本产品的假设',
  'Pugongying creator pages, de-identified sample of 8, December 2025; lowest, median and highest of the KOCs in it':
    '蒲公英达人页，8 位脱敏样本，2025 年 12 月；其中 KOC 的最低、中位与最高',
  'Pugongying creator pages, de-identified sample of 8, December 2025; lowest, median and highest of the micro creators in it':
    '蒲公英达人页，8 位脱敏样本，2025 年 12 月；其中初级达人的最低、中位与最高',
  'Pugongying creator pages, de-identified sample of 8, December 2025; whole sample, because one mid-tier creator (6.2 %) is too few':
    '蒲公英达人页，8 位脱敏样本，2025 年 12 月；用全部样本，因为只有一位腰部达人（6.2%）',
  'Pugongying creator pages, de-identified sample of 8, December 2025; whole sample, because it holds no mega creator':
    '蒲公英达人页，8 位脱敏样本，2025 年 12 月；用全部样本，因为其中没有头部达人',
  'assumption of this product: one domestic parcel with packing': '本产品的假设：一件境内包裹含包装',
  'assumption of this product: one parcel from a bonded warehouse or abroad':
    '本产品的假设：一件保税仓或境外发出的包裹',
  'assumption of this product: agencies offer six months of in-feed use for nothing to 30 %':
    '本产品的假设：机构对六个月信息流授权的报价从免费到 30% 不等',
  'assumption of this product: studio, props and editing of a co-created series':
    '本产品的假设：共创系列的场地、道具与剪辑',
  'assumption of this product: productions run over': '本产品的假设：制作常会超支',
  'assumption of this product: a small base fee beside the commission': '本产品的假设：佣金之外的少量底薪',
  'assumption of this product: a creator gives up fee only against commission of about that size; it is put aside while orders cannot be forecast':
    '本产品的假设：达人只会为金额相当的佣金让出费用；无法预测订单时按此预留',
  'assumption of this product: a session costs what a video note costs when no slot fee is quoted':
    '本产品的假设：没有坑位费报价时，一场直播按一篇视频的价格计',
  'assumption of this product: a quote that is not confirmed may have risen': '本产品的假设：未经确认的报价可能已上涨',
  'assumption of this product: a source that does not say how many notes are under its figure':
    '本产品的假设：来源没有说明数值由多少篇笔记得出',
  "assumption of this product: a vendor's average counts as at most so many notes, however many are under it, because one outstanding note can carry it":
    '本产品的假设：数据平台的均值不论由多少篇得出，最多按这么多篇计，因为一篇爆文就能拉高均值',
  'assumption of this product: a figure of the other format or of daily notes stands in':
    '本产品的假设：用另一形式或日常笔记的数值代替',
  'assumption of this product: one parcel a creator': '本产品的假设：每位达人一件包裹',
  'assumption of this product: samples for rehearsal, demonstration and give-away of one session':
    '本产品的假设：一场直播彩排、演示与抽奖用的样品',
  'assumption of this product: less stock than this cannot carry a live session':
    '本产品的假设：库存低于此数撑不起一场直播',
  'assumption of this product: a budget below so many median mid-tier image notes of the vertical with fee is limited (D-BUDGET)':
    '本产品的假设：预算买不到这么多篇本垂类腰部图文（含服务费）即为有限（D-BUDGET）',
  'assumption of this product: content cycle of an ambassador': '本产品的假设：代言人的内容节奏',
  "assumption of this product: due when the brand cancels after the draft; the platform's own table is not public":
    '本产品的假设：初稿后由品牌取消时应付；平台自己的标准未公开',
  'assumption of this product: long cycle': '本产品的假设：周期长',
  'assumption of this product: creators shape the work': '本产品的假设：由达人主导创作',
  'assumption of this product: limited editions': '本产品的假设：限定款',
  'assumption of this product: reviews need a brief and time': '本产品的假设：测评需要 brief 和时间',
  'assumption of this product: a model scoring less neither leads nor supports, unless nothing else can':
    '本产品的假设：低于此分的方式既不主推也不辅助，除非别无选择',
  "assumption of this product: every yuan short of the default tier mix, or of the leading model's share, costs this many times what a yuan buys on average when only the budget counts":
    '本产品的假设：偏离常规量级组合或主推方式占比的每一元，按只看预算时平均一元所得价值的这么多倍扣减',
  'assumption of this product: the leading model is wished to take at least this share, gifting of the creators, the others of the budget (D-BLEND: one primary)':
    '本产品的假设：主推方式希望至少占到这个比例，寄样按达人数，其余按预算（D-BLEND：一种为主）',
  "assumption of this product: with at least this many creators of the brand's vertical (or a near one), others are left out":
    '本产品的假设：本垂类（或相近垂类）达人达到此数时，其他垂类不入选',
  'assumption of this product: how far the outcomes of two creators of one vertical in one plan move together (correlation of their logarithms); 0 would make the range of the total falsely narrow':
    '本产品的假设：同一方案、同一垂类的两位达人结果有多同步（对数的相关系数）；取 0 会让合计区间虚假地窄',
  "assumption of this product: so much of what moves together is the campaign's own and shared by all; the rest is shared within a vertical only":
    '本产品的假设：联动中有这么多属于整个投放、由所有达人共有，其余只在同一垂类内共有',
  'computed for this product: scatter of notes squared / scatter of creators squared; the scatter of notes is an assumption, that of creators comes from the quartiles of engagements per follower':
    '由本产品计算：笔记间波动的平方除以达人间波动的平方；笔记间波动为假设，达人间波动来自每粉互动的四分位数',
  "assumption of this product: a plan whose forecast cost per engagement is below this share of the list's own median leans on creators who did unusually well (F-CHOICE)":
    '本产品的假设：方案的预测互动成本低于名单中位数的这一比例时，说明预测偏向表现特别好的达人（F-CHOICE）',
  'assumption of this product: from here the choice is said to follow follower counts (G-FOLLOWERS)':
    '本产品的假设：达到此值即认为选号跟着粉丝数走（G-FOLLOWERS）',
  'assumption of this product: below it the KOC layer counts as missing (G-KOC, T-LAYER)':
    '本产品的假设：低于此值视为缺少 KOC 层（G-KOC、T-LAYER）',
  'assumption of this product: what the one-click fix of G-KOC asks for': '本产品的假设：G-KOC 一键修正所要求的占比',
  'assumption of this product: a shorter window without a continuing model raises G-ONCE':
    '本产品的假设：周期更短且没有持续性方式时触发 G-ONCE',
  'assumption of this product: a gift that costs the brand more than so many median micro notes is implausible (D-NOT-FOR)':
    '本产品的假设：一份赠品的成本超过这么多篇初级达人中位报价时，赠送不合情理（D-NOT-FOR）',
  'assumption of this product: a model from this on counts as strong in the vertical':
    '本产品的假设：达到此值的方式视为在该垂类见长',
  'assumption of this product: a model at or below this for the vertical is wrong rather than weak (D-NOT-FOR)':
    '本产品的假设：垂类得分不高于此值的方式是不适合，而不只是偏弱（D-NOT-FOR）',
  'assumption of this product: length of a plan when the intake gives no window':
    '本产品的假设：需求未给周期时的方案长度',
  'assumption of this product: a team new to live commerce can prepare, staff and follow up about one session a week; used when the brand states no number':
    '本产品的假设：刚做直播的团队每周大约能筹备、执行和跟进一场；品牌未填场次时使用',
  'assumption of this product: a co-created series is two image notes and one video':
    '本产品的假设：一个共创系列为两篇图文加一篇视频',
  "assumption of this product: from this weight of the creator's own figures a forecast is called their own":
    '本产品的假设：本人数据的权重达到此值时，预测标为“本人数据”',
  "assumption of this product: how long a gift is followed before it counts as unposted, which is nobody's fault":
    '本产品的假设：寄样后跟踪多久仍未发布即视为未发布（不算任何人的过错）',
  'assumption of this product: a share within this of the wish counts as met':
    '本产品的假设：与期望占比相差不超过此值即视为达到',
  'assumption of this product: the longer term that an ambassador is offered beside three months, and the length that a one-off plan is advised':
    '本产品的假设：除三个月外给代言人的更长期限，也是建议一次性方案延长到的长度',
  'assumption of this product: sale dates so long after the window are still shown':
    '本产品的假设：周期结束后这么长时间内的大促节点仍会显示',
  "assumption of this product: kept by every plan, so that none rests on one person, save for creators whom the user holds; it gives way, and the plan says so, where the deals within it cannot take the budget or hold the user's limits: every yuan above it then costs like one short of the tier mix":
    '本产品的假设：每个方案都遵守，以免依赖某一个人；你指定保留的达人除外。若在此以内的合作用不完预算或满足不了你的限制，则放宽并在方案中说明，超出部分每元按偏离量级组合的同等力度扣减',
};
