/** 银行批量付款文件：为何不能生成，结果文件还有哪些问题。 */
import type { payoutFiles as English } from '../en/payout-files.ts';

const exact = (value: number): string => value.toLocaleString('zh-CN');

const fields = {
  reference: '付款编号',
  name: '收款方姓名',
  account: '收款账号',
  email: '邮箱',
  'bank-name': '开户行',
  'bank-code': '联行号',
  'id-number': '身份证号',
  note: '备注',
};

const shown = (character: string): string =>
  /^[\p{Cc}\p{Z}]$/u.test(character)
    ? `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : `“${character}”`;

const missingNames = { reference: '付款编号', state: '状态' };

export const payoutFiles = {
  fields,
  formats: {
    alipay: '支付宝批量付款',
    mybank: '网商银行批量转账',
    wechat: '微信商家转账',
    'wise-email': 'Wise（付至邮箱）',
    'wise-iban': 'Wise（付至 IBAN 账户）',
    paypal: 'PayPal 批量付款',
  },
  findings: {
    'batch-empty': () => '本批次没有可付款项。',
    'too-many-lines': ({ lines, limit }) => `共 ${exact(lines)} 笔，超过单个文件上限 ${exact(limit)} 笔，请拆分批次。`,
    'currencies-mixed': ({ currencies }) => `一个文件只能有一种币种，本批次有 ${currencies.join('、')}。`,
    'currency-not-taken': ({ currency }) => `该格式不能支付 ${currency}。`,
    'amount-currency-unclear': ({ currency }) => `金额币种 ${currency} 既不是付出币种，也不是到账币种。`,
    'amount-not-positive': () => '金额必须大于零。',
    'amount-not-whole': ({ currency }) => `${currency} 在此只能按整数支付。`,
    'reference-malformed': () => '付款编号应为字母开头的 6 到 20 位字母和数字。',
    'reference-twice': ({ other }) => `与第 ${other + 1} 行是同一笔付款。`,
    'field-missing': ({ field }) => `缺少${fields[field]}。`,
    'field-malformed': ({ field }) => `${fields[field]}不是该渠道可付款的形式。`,
    'field-too-long': ({ field, characters, limit }) =>
      `${fields[field]}有 ${exact(characters)} 个字符，上限为 ${exact(limit)} 个。`,
    'not-encodable': ({ field, character }) =>
      `${fields[field]}含有${shown(character)}，银行要求的字符集没有这个字符。`,
    'character-not-allowed': ({ field, character }) => `${fields[field]}含有银行不接受的字符${shown(character)}。`,
    'looks-like-formula': ({ field, character }) =>
      `${fields[field]}以${shown(character)}开头，表格软件会当作公式执行，请在收款方资料中更正。`,
  },
  states: { paid: '已付', failed: '失败', open: '处理中' },
  problems: {
    'columns-missing': ({ missing, found }) =>
      `找不到${missing.map((name) => missingNames[name]).join('和')}列。文件中的列：${found.join('、')}。`,
    'reference-missing': () => '该行没有可识别的付款编号。',
    'state-unknown': ({ value }) => `“${value}”不是已知状态，未作结算。`,
    'amount-unreadable': ({ value }) => `“${value}”不是精确的金额。`,
    'time-unreadable': ({ value }) => `“${value}”不是可识别的时间。`,
    repeated: ({ first }) => `与第 ${first} 行内容相同，只计一次。`,
    contradicted: ({ first }) => `与第 ${first} 行内容矛盾，两行都不计。`,
  },
} satisfies typeof English;
