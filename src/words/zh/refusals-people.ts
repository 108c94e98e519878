import type { refusalsPeople as english } from '../en/refusals-people.ts';

export const refusalsPeople = {
  'people.identity-off': '本工作区已关闭身份证号和收款账户。',
  'people.wrong-name': '这不像姓名：没有任何文字。',
  'people.wrong-phone': '手机号不对：应为 1 开头的 11 位数字；境外号码请写 + 和国家代码。',
  'people.wrong-wechat': '微信号不对：5 到 30 位字母、数字、- 或 _，以字母或数字开头。',
  'people.wrong-email': '邮箱地址不对。',
  'people.wrong-identity': '身份证号不对：应为 18 位，出生日期和校验位都要正确。',
  'people.wrong-address': '地址需要收件人、城市和街道门牌。',
  'people.wrong-postcode': '国内邮编是六位数字；不知道可以留空。',
  'people.wrong-bank': '收款账户需要户名和 6 到 34 位的账号。',
  'people.consent-incomplete': '请先在“设置 · 隐私”里填写数据存放地：同意书必须写明数据放在哪里。',
  'people.consent-not-found': '没有这条同意记录，或已经撤回。',
  'privacy.name-differs': '名字不一致，没有删除任何内容。',
  'privacy.plan-running': '有方案正在计算，请等它结束后再删除。',
  'privacy.import-running': '有导入正在进行，请等它结束后再删除。',
} satisfies typeof english;
