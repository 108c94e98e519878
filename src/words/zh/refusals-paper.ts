import type { refusalsPaper as english } from '../en/refusals-paper.ts';
import { dealFiles } from './deal-files.ts';

const nameColumn = (column: string): string =>
  (dealFiles.columns as Readonly<Record<string, string>>)[column] ?? column;

export const refusalsPaper = {
  'collaborations.no-terms': (p) => `本次合作没有第 ${p.version} 版条款。请刷新页面后选择已有的版本。`,
  'collaborations.memo-changed': (p) => `第 ${p.version} 版备忘录与所阅读的不一致。请重新打开，并以当前内容确认。`,
  'collaborations.memo-accepted': (p) => `${p.by === 'brand' ? '我方' : '创作者'}已接受此备忘录，时间已登记。`,
  'collaborations.memo-channel': '请说明创作者通过何种方式接受：微信、邮件或电话等。',
  'collaborations.memo-time': (p) => `时间须在条款提出日（${p.madeOn}）与现在之间。`,
  'collaborations.too-many-rows': (p) => `文件超过 ${p.most} 行。请拆分后依次上传。`,
  'collaborations.too-many-changes': (p) => `有 ${p.count} 行要求更改，每个文件最多 ${p.most} 行。请拆分后依次上传。`,
  'collaborations.file-changed': '文件将执行的内容与所显示的不一致。请重新选择文件并查看。',
  'collaborations.bad-filter': '此网址中的筛选条件无法识别。请在页面上重新设置。',
  'collaborations.row-changed': (p) =>
    `表格对应的是版本 ${p.seen === '' ? '–' : p.seen}，目前已是版本 ${p.now}（${p.state}）。请重新导出表格。`,
  'collaborations.state-edited': (p) => `状态被改写为“${p.value}”。状态只随步骤变化：请填写步骤。`,
  'collaborations.cell-wrong': (p) =>
    `“${nameColumn(p.column)}”列中的“${p.value}”无法识别。请按表格中其他行的写法填写。`,
  'collaborations.no-step-here': (p) => `目前状态下没有“${p.value}”这一步。可执行的步骤见“可执行步骤”列。`,
  'collaborations.no-note-step': '目前状态下不能登记笔记。请先填写之前的步骤。',
  'collaborations.no-fee': '该模式的条款没有费用。请将该单元格留空。',
  'collaborations.no-gift-note': '所选赠品在此项目中没有笔记。请选择已有笔记的赠品。',
  'collaborations.merge-unknown': (p) =>
    `模板中没有 ${p.fields.map((one) => `{${one}}`).join(' ')}。可用字段：${p.known.map((one) => `{${one}}`).join(' ')}。`,
  'collaborations.not-filled': (p) => `${p.field} 尚未填写。请填写内容或删去，不能发给创作者。`,
  'collaborations.no-letter': '没有这封邮件。请刷新邮件列表。',
  'collaborations.letter-under-way': '这封邮件正在交给邮件服务器。如一小时后仍在此处，请再来处理。',
  'collaborations.letter-moved': '这封邮件的状态已变化。请刷新邮件列表。',
  'collaborations.no-email': (p) => `没有 ${p.creator} 的邮箱。请用微信或小红书联系，或在创作者页面填写邮箱。`,
} satisfies typeof english;
