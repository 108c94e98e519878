import type { refusalsImports as english } from '../en/refusals-imports.ts';

const KINDS: Readonly<Record<string, string>> = {
  pdf: 'PDF 文件',
  image: '图片',
  archive: '压缩包',
  'web-page': '网页',
  data: '数据文件（JSON）',
  binary: '二进制文件',
  text: '纯文本',
};
const MISSING: Readonly<Record<string, string>> = {
  identity: '达人身份（主页链接或小红书号）',
  figure: '任何数据或报价',
};

export const refusalsImports = {
  'table.not-found': () => '该路径下没有文件。',
  'table.empty': () => '文件是空的。',
  'table.too-large': ({ megabytes }: { megabytes: number }) => `文件超过 ${megabytes} MB，请拆分后分批导入。`,
  'table.not-a-table': ({ found }: { found: string }) =>
    `这是${KINDS[found] ?? '其他类型的文件'}，不是表格。请另存为 XLSX 或 CSV 后再导入。`,
  'table.old-workbook': () => '这是旧版或二进制 Excel 文件（.xls、.xlsb），请打开后另存为 XLSX。',
  'table.encrypted': () => '工作簿设有密码，请取消密码后另存再导入。',
  'table.truncated': () => '文件已损坏，或在下载、复制时被截断，请重新导出。',
  'table.bomb': () => '文件解压后的体积远超正常表格，已停止打开。',
  'table.bad-encoding': () => '文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV 或 XLSX。',
  'table.row-too-long': () => '文件中有一行始终没有结束，无法分行。请重新导出，或另存为 XLSX。',
  'table.too-wide': ({ columns }: { columns: number }) => `表格超过 ${columns} 列。`,
  'table.too-long': ({ rows }: { rows: number }) => `表格超过 ${rows} 行，请拆分后分批导入。`,
  'table.columns-missing': ({ columns }: { columns: readonly string[] }) =>
    `文件中没有这些列：${columns.map((one) => `“${one}”`).join('、')}。请在首行写明列名，可参照导出文件的表头。`,
  'imports.no-rows': () => '文件里没有数据行。',
  'imports.mapping-needed': ({ missing, unknown }: { missing: readonly string[]; unknown: readonly string[] }) =>
    `表中没有一列给出${missing.map((part) => MISSING[part] ?? part).join('或')}。${unknown.length === 0 ? '' : `请指定这些列的含义：${unknown.join('、')}。`}`,
  'imports.orders-without-creators': () => '这是蒲公英订单报告，只有订单汇总，没有达人信息。请改为导出“笔记批量数据”。',
} satisfies typeof english;
