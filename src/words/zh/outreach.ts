import type { outreach as english } from '../en/outreach.ts';

/** 给创作者的话术：内置模板与使用位置。花括号为可填入的内容。 */
const close = '{brand} {sender}';

export const outreach = {
  templates: {
    gifting: {
      subject: '{brand} 想送您一份礼物',
      text: `{creator} 您好：\n\n我们一直喜欢您的笔记，想送您一份产品试用。这是一份礼物：是否分享、何时分享、如何评价，都由您决定。\n\n如果您愿意收下，请告诉我们收货地址。\n\n${close}`,
    },
    'paid-post': {
      subject: '{brand} 希望与您合作',
      text: `{creator} 您好：\n\n我们正在筹备“{campaign}”，希望由您用自己的语言来分享。想请教您的笔记报价、包含的权益以及可合作的档期。\n\n${close}`,
    },
    ambassadorship: {
      subject: '与 {brand} 的长期合作',
      text: `{creator} 您好：\n\n我们希望与您合作数月，而不只是一篇笔记。能否与您聊聊“{campaign}”的设想，也听听您的想法？\n\n${close}`,
    },
    'co-creation': {
      subject: '与 {brand} 一起共创',
      text: `{creator} 您好：\n\n我们想在“{campaign}”中与您从创意开始一起共创。能否先给您看一份初步构想，并听听您的意见？\n\n${close}`,
    },
    affiliate: {
      subject: '与 {brand} 的佣金合作',
      text: `{creator} 您好：\n\n在“{campaign}”中，我们为您带来的订单支付佣金。能否把佣金条件和可选产品发给您？\n\n${close}`,
    },
    'live-stream': {
      subject: '与 {brand} 的直播合作',
      text: `{creator} 您好：\n\n我们希望在“{campaign}”期间与您合作一场直播。请问您哪些日期有空，坑位费与佣金如何？\n\n${close}`,
    },
  },
  part: {
    compose: '使用模板',
    language: '语言',
    languages: { zh: '中文', en: '英文' },
    subject: '标题',
    empty: (p) => `以下内容尚无数据：${p.fields}。请手动填写或删去。`,
    unknown: (p) => `模板中有不存在的字段：${p.fields}。`,
    copy: '复制并登记',
    copied: '已复制，并登记为已发送。',
    send: '发送邮件',
    queued: '已进入发送队列，将在每小时限额内发出，发出后记入日志。',
    noEmail: '没有这位创作者的邮箱。',
    replies: (p) => `${p.asked} 次联系中回复 ${p.answered} 次，半数在 ${p.hours} 小时内`,
    noReplies: (p) => (p.asked === 0 ? '尚未联系' : `尚无回复（已联系 ${p.asked} 次）`),
  },
} satisfies typeof english;
