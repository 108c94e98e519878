/** What goes out of collaborations and comes into them as files. */
import { useState } from 'react';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { inWorkspace } from '../../../workspace.ts';
import { toQuery, type DealsSearch } from '../deals-search.ts';
import { BringIn } from '../make/bring-in.tsx';
import { PositionsByFile } from '../positions/positions-by-file.tsx';
import { CountsByFile } from './counts-by-file.tsx';
import { SendBack } from './send-back.tsx';

const ITEM =
  'flex min-h-8 w-full items-center rounded-sm px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2';

interface FilesMenuProps {
  readonly search: DealsSearch;
  readonly onSearch: (search: DealsSearch) => void;
  /** Nothing there yet to send out, or to say something of. */
  readonly bare: boolean;
}

export function FilesMenu({ search, onSearch, bare }: FilesMenuProps) {
  const { dealFiles: words, dealPages } = useWords();
  const locale = useLocale();
  const mayEdit = useMay('deal:edit');
  const [open, setOpen] = useState(false);
  const show = (file: DealsSearch['file']): void => {
    setOpen(false);
    onSearch({ ...search, file });
  };
  if (bare && !mayEdit) return null;
  const { file: positions } = dealPages.positions;
  const takes = [
    { file: 'sheet', label: dealPages.make.sheet.action, shown: true },
    { file: 'deals', label: words.deals.action, shown: !bare },
    { file: 'counts', label: words.counts.action, shown: !bare },
    { file: 'positions', label: positions.action, shown: !bare },
  ] as const;
  const close = (): void => show(undefined);
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="end"
        className="w-56 !p-1"
        trigger={<Button>{words.menu}</Button>}
      >
        <ul className="flex flex-col">
          {!bare && (
            <li>
              <a
                href={inWorkspace(`/files/deals.xlsx?${toQuery(search, locale)}`)}
                download
                className={ITEM}
                onClick={() => setOpen(false)}
              >
                {words.export}
              </a>
            </li>
          )}
          {mayEdit &&
            takes.map(
              ({ file, label, shown }) =>
                shown && (
                  <li key={file}>
                    <button type="button" className={ITEM} onClick={() => show(file)}>
                      {label}
                    </button>
                  </li>
                ),
            )}
        </ul>
      </Popover>
      {mayEdit && (
        <>
          {search.file === 'sheet' && <BringIn campaignId={search.campaign} onClose={close} />}
          <SendBack open={search.file === 'deals'} onClose={close} />
          <CountsByFile open={search.file === 'counts'} onClose={close} />
          <PositionsByFile open={search.file === 'positions'} onClose={close} />
        </>
      )}
    </>
  );
}
