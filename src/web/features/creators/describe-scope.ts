/** What a figure covers, in words: "sponsored notes, video, 30 days, organic". */
import type { Messages } from '#words/index.ts';
import type { Figure } from './figure.ts';

export function describeScope(scope: Figure['scope'], { scorecard }: Messages): string {
  const { scopes } = scorecard;
  const parts = [
    scopes[scope.basis],
    scopes[scope.format],
    scope.days === null ? '' : scopes.days({ days: scope.days }),
    scope.traffic === 'organic' ? scopes.organic : scope.traffic === 'all' ? scopes.allTraffic : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
