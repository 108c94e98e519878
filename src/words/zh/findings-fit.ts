import type { findingsFit as english } from '../en/findings-fit.ts';

export const findingsFit = {
  'D-ENTER.reason': (_: Record<string, never>) => '品牌刚进入市场：先寄样种草，积累真实口碑、看清什么内容能打动人，再放大付费投放。',
} satisfies typeof english;
