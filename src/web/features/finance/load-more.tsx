/** The next page of a list that is longer than one. */
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';

export function LoadMore(props: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  count: number;
}) {
  const { finance } = useWords();
  const format = useFormat();
  const { query, count } = props;
  if (!query.hasNextPage) return null;
  return (
    <div className="flex items-center gap-3 pt-4">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {finance.more}
      </Button>
      <span className="figures text-xs text-faint">{finance.shown({ count: format.number(count) })}</span>
    </div>
  );
}
