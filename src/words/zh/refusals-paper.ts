import type { refusalsPaper as english } from '../en/refusals-paper.ts';

export const refusalsPaper = {
  'collaborations.no-terms': (p) => `本次合作没有第 ${p.version} 版条款。请刷新页面后选择已有的版本。`,
  'collaborations.memo-changed': (p) => `第 ${p.version} 版备忘录与所阅读的不一致。请重新打开，并以当前内容确认。`,
  'collaborations.memo-accepted': (p) => `${p.by === 'brand' ? '我方' : '创作者'}已接受此备忘录，时间已登记。`,
  'collaborations.memo-channel': '请说明创作者通过何种方式接受：微信、邮件或电话等。',
  'collaborations.memo-time': (p) => `时间须在条款提出日（${p.madeOn}）与现在之间。`,
} satisfies typeof english;
