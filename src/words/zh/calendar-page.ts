import type { calendarPage as English } from '../en/calendar-page.ts';

export const calendarPage = {
  title: '日历',
  lead: '到期事项、直播和已发布的笔记。项目进行期间，没有笔记的一周会标出来。',
  look: '视图',
  looks: { month: '月', week: '周' },
  before: { month: '上个月', week: '上一周' },
  after: { month: '下个月', week: '下一周' },
  span: ({ from, until }) => `${from} – ${until}`,
  today: '今天',
  kinds: { live: '直播', published: '笔记已发布' },
  late: '已逾期',
  noNote: '无笔记',
  gapWeek: ({ campaign }) => `本周无笔记：${campaign}`,
  gaps: ({ count }) => `有 ${count} 周存在空档：进行中的项目没有笔记发布。持续发布才有积累。`,
  count: ({ count }) => (count === 0 ? '无事项' : `${count} 项`),
  further: ({ count }) => `另有 ${count} 项`,
  nothing: '无事项',
  empty: { month: '本月没有事项', week: '本周没有事项' },
  emptyLead: '合作谈妥后，双方的到期事项、直播和已发布的笔记会显示在这里。',
} satisfies typeof English;
