/** Files by which banks are told whom to pay, and in which they tell what became of it. Pure: bytes out, bytes in. */
export type {
  BankFile,
  BankFormat,
  PayoutBatch,
  PayoutFinding,
  PayoutLine,
  ResultLine,
  ResultProblem,
  ResultReading,
} from './format.ts';
export { findBankFormat, listBankFormats } from './formats.ts';
export { findMadeReference, isReferenceShape, makePayoutReference } from './reference.ts';
export { BankTemplate, type BankTemplateInput } from './template.ts';
export { createTemplateFormat } from './template-format.ts';
