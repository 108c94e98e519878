/** 达人库的拒绝说明，每条一句话。 */
import type { refusalsCreators as English } from '../en/refusals-creators.ts';

export const refusalsCreators = {
  'creators.hold-backwards': '结束日期早于开始日期。',
  'creators.hold-too-long': '占用最长两年，且须在三年内结束，请检查结束日期的年份。',
  'creators.held-elsewhere': (p) => `公司内另有安排，占用至 ${p.until}，请选择之后的日期。`,
  'creators.hold-not-found': '本工作区没有这条排他期。',
  'creators.not-found': '达人库里没有这位达人。',
  'creators.list-not-found': '当前工作区没有这个名单。',
  'creators.list-name-taken': ({ name }: { name: string }): string => `已有名为“${name}”的名单。`,
  'creators.list-in-use': ({ name }: { name: string }): string =>
    `“${name}”已被方案使用，不能删除；删除后方案会变成从整个达人库里选人。`,
  'creators.import-not-found': '没有这次导入。',
  'creators.import-not-ready': '请先确认这份表格各列的含义。',
  'creators.import-over': '这次导入已经结束。',
  'creators.import-running': '这次导入正在进行。',
  'creators.import-elsewhere': '这次导入在另一个进程中进行，请在那里停止。',
  'creators.file-gone': '上传的文件已删除：待导入的文件最多保留 1 小时，且不超过 10 个、合计 1 GB。请重新上传。',
  'creators.import-died': '程序停止时导入中断，没有写入任何数据；请重新上传文件。',
  'creators.import-failed': '导入因系统原因失败，没有写入任何数据；原因见服务器日志。',
  'creators.empty-upload': '上传的内容为空。',
  'creators.bad-edit': ({ field }: { field: string }): string => `“${field}”不能填写这个值。`,
  'creators.bad-mapping': ({ field }: { field: string }): string => `没有可对应的字段“${field}”。`,
  'creators.bad-cursor': '这一页已失效，请从头查看。',
  'creators.bad-filters': '无法识别这些筛选条件。',
} satisfies typeof English;
