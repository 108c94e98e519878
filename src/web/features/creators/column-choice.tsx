/** Which columns show; remembered on this device. */
import { useState } from 'react';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CompareIcon } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { COLUMNS, type Column, type ColumnKey } from './columns.tsx';

const STORED = 'zc-creator-columns-hidden';

export function useChosenColumns(): [readonly Column[], ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set((localStorage.getItem(STORED) ?? '').split(',')),
  );
  const [columns, setColumns] = useState(() => COLUMNS.filter(({ key }) => !hidden.has(key)));
  const change = (next: ReadonlySet<string>): void => {
    localStorage.setItem(STORED, [...next].join(','));
    setHidden(next);
    setColumns(COLUMNS.filter(({ key }) => !next.has(key)));
  };
  return [columns, hidden, change];
}

export function ColumnChoice({
  hidden,
  onChange,
}: {
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}) {
  const { creators } = useWords();
  const flip = (key: ColumnKey): void => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <Popover
      className="w-56"
      trigger={
        <Button icon={<CompareIcon />} className="max-sm:hidden">
          {creators.columns.choose}
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        {COLUMNS.map(({ key }) => (
          <Checkbox key={key} label={creators.columns[key]} checked={!hidden.has(key)} onChange={() => flip(key)} />
        ))}
      </div>
    </Popover>
  );
}
