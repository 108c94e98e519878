/** What can be said of several lines at once; its place is kept, so that choosing moves nothing. */
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { BULK_MARKS, type BulkMark } from '../adjustments.ts';

export function BulkBar(props: { count: number; onMark: (mark: BulkMark) => void; onClear: () => void }) {
  const { lines, reality: words } = useWords().plans;
  if (props.count === 0) return <p className="flex min-h-8 items-center text-xs text-faint">{words.lead}</p>;
  return (
    <div role="toolbar" aria-label={lines.creator} className="flex min-h-8 flex-wrap items-center gap-2">
      <span role="status" className="figures pr-2 font-medium">
        {words.chosen(props)}
      </span>
      {BULK_MARKS.map((mark) => (
        <Button key={mark} size="small" onClick={() => props.onMark(mark)}>
          {words.bulk[mark]}
        </Button>
      ))}
      <Button size="small" look="quiet" onClick={props.onClear}>
        {words.clear}
      </Button>
    </div>
  );
}
