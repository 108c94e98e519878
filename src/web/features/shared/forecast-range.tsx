/** A forecast as a client reads it: the middle large, the range beside it, and whether it was ever tested. */
import { useFormat, type Band as BandValue } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Band } from '../../ui/band.tsx';

export function ForecastRange({ label, band, tested }: { label: string; band: BandValue; tested: boolean }) {
  const words = useWords().sharing.client;
  const { middle, range } = useFormat().band(band);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-sm text-faint">{label}</dt>
      <dd className="flex flex-col gap-1">
        <span className="figures text-lg font-semibold">{middle}</span>
        <span className="figures text-sm text-soft">{words.range({ range })}</span>
        <Band band={band} />
        {!tested && <span className="text-sm text-needs">{words.notTested}</span>}
      </dd>
    </div>
  );
}
