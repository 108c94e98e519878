/** The name of a field of the history, in the reader's language. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { Metric } from './creator.ts';

/** `reads-median.daily.image.30.organic` -> "Reads, median (daily notes, image, 30 days, organic)"; a profile field -> its name. */
export function labelField(field: string, locale: Locale): string {
  const { fields, metrics, scopes } = messages(locale).scorecard;
  if (field in fields) return fields[field as keyof typeof fields];
  if (field.startsWith('quote.')) return fields.otherQuote;
  const [metric = '', basis = '', format = '', days = '', traffic = ''] = field.split('.');
  if (!(metric in metrics)) return field;
  const scope = [
    scopes[basis as 'daily' | 'sponsored' | 'any'],
    scopes[format as 'image' | 'video' | 'all'],
    days === '' ? '' : scopes.days({ days: Number(days) }),
    traffic === 'organic' ? scopes.organic : traffic === 'all' ? scopes.allTraffic : '',
  ].filter((part) => part !== '' && part !== undefined);
  const name = metrics[metric as Metric];
  return scope.length === 0
    ? name
    : locale === 'zh'
      ? `${name}（${scope.join('、')}）`
      : `${name} (${scope.join(', ')})`;
}
