import type { refusalsFit as english } from '../en/refusals-fit.ts';
import { findingsFit } from './findings-fit.ts';
import { terms } from './terms.ts';

const say = (code: string, params: Record<string, unknown>): string => {
  const sentence = findingsFit[code as keyof typeof findingsFit] as
    | ((values: Record<string, unknown>) => string)
    | undefined;
  return sentence === undefined ? code : sentence(params);
};

export const refusalsFit = {
  'fit.intake': ({ problems }) => problems.join(''),
  'fit.contradiction': (detail) => say(detail.finding, detail),
  'fit.nothing-passes': (detail) =>
    `按目前的回答，没有一种合作方式可以主推。最接近的是${terms.models[detail.model as keyof typeof terms.models] ?? detail.model}：${say(detail.missing, detail)}`,
  'fit.rate-needed': ({ currency }) => `预算币种为 ${currency}：请提供汇率及其日期（1 ${currency} 兑换多少人民币）。`,
  'fit.fee-not-agreed': () => '这一单的费用尚未谈定，无法结算。',
} satisfies typeof english;
