import type { refusalsAudit as english } from '../en/refusals-audit.ts';

export const refusalsAudit = {
  'audit.not-found': '操作记录中没有这一条。',
  'audit.bad-filters': '无法使用这些筛选条件，请重新设置后再试。',
} satisfies typeof english;
