import type { financeChart as english } from '../en/finance-chart.ts';

export const financeChart = {
  title: '科目对照',
  lead: '填写财务部门对应的科目编码和名称，导出的 CSV 和 XLSX 文件按此列示；留空则使用原科目。',
  ours: '科目',
  code: '科目编码',
  name: '科目名称',
  save: '保存科目对照',
  saved: '科目对照已保存。',
  reload: '重新加载',
  wrong: '部分科目尚未填写完整。',
  problems: {
    'code-missing': '请填写科目编码。',
    'name-missing': '请填写科目名称。',
    'other-name': '该编码在上方已对应其他名称。',
  },
} satisfies typeof english;
