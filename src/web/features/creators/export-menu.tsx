/** The same rows as a file, with sources and dates. */
import type { CreatorFilters } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonAnchor, type ButtonLook, type ButtonSize } from '../../ui/button.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { inWorkspace } from '../../workspace.ts';

export function ExportMenu({
  filters,
  count,
  look = 'plain',
  size = 'normal',
}: {
  filters: CreatorFilters;
  count: number;
  look?: ButtonLook;
  size?: ButtonSize;
}) {
  const { creators } = useWords();
  const format = useFormat();
  const locale = useLocale();
  const mayExport = useMay('creator:export');
  const address = (kind: 'xlsx' | 'csv'): string =>
    inWorkspace(
      `/files/creators.${kind}?${new URLSearchParams({ filters: JSON.stringify(filters), lang: locale }).toString()}`,
    );
  if (!mayExport) return null;
  return (
    <Popover
      align="end"
      className="w-64"
      trigger={
        <Button look={look} size={size} icon={<DownloadIcon />}>
          <span className={look === 'plain' ? 'max-sm:sr-only' : ''}>{creators.export}</span>
        </Button>
      }
    >
      <p className="mb-3 text-soft">{creators.exportHint({ count: format.number(count) })}</p>
      <div className="flex gap-2">
        <ButtonAnchor href={address('xlsx')} download className="flex-1">
          {creators.xlsx}
        </ButtonAnchor>
        <ButtonAnchor href={address('csv')} download className="flex-1">
          {creators.csv}
        </ButtonAnchor>
      </div>
    </Popover>
  );
}
