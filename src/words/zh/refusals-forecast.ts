/** 检验拒绝时的说明，键为拒绝代码。 */
import type { refusalsForecast as english } from '../en/refusals-forecast.ts';

export const refusalsForecast = {
  'forecast.no-notes': () => '此文件没有笔记：需要一行一篇，写明达人、发布日期和点赞数或互动量。',
  'forecast.too-few-notes': ({ settled, compared, needed }) =>
    `笔记太少，无法得出结论：发布满 30 天的有 ${settled} 篇，其中能据更早笔记预测的有 ${compared} 篇；先要约一百篇供学习，之后至少还需 ${needed} 篇。`,
  'forecast.two-files': () => '请上传两个非空文件：笔记文件和达人文件。',
  'forecast.stopped': () => '检验已停止，未保存任何结果。',
  'forecast.busy': () => '服务器正在进行其他检验，请一分钟后再试。',
  'forecast.running': () => '此工作区正在检验，请等待或先停止。',
  'forecast.not-running': () => '此工作区没有正在进行的检验。',
  'forecast.failed': () => '检验因系统原因失败，请重试；若再次失败，请告知服务器管理员。',
} satisfies typeof english;
