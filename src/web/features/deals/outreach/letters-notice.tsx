/** Letters that are not out yet: of all, those that want somebody; of one deal or line, each that waits. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { sameSubject, type About } from './about.ts';

export function LettersNotice({ of }: { of?: About['of'] }) {
  const { letters } = useWords().outreach;
  const rows = useQuery(api.deals.outreach.letters.queryOptions()).data?.rows ?? [];
  const mine = rows.filter(
    (row) => (of === undefined || sameSubject(of, row)) && (of !== undefined || row.needsSomebody),
  );
  if (mine.length === 0) return null;
  const stuck = mine.filter((row) => row.needsSomebody).length;
  return (
    <Notice tone={stuck > 0 ? 'needs' : 'neutral'}>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="figures">
          {stuck > 0 ? letters.stuck({ count: stuck }) : letters.waiting({ count: mine.length })}
        </span>
        <Link to="/letters" className={buttonClass('plain', 'small')}>
          {letters.open}
        </Link>
      </span>
    </Notice>
  );
}
