/** The range of a forecast as a picture: P10 to P90 as a bar, P50 as a mark. Decoration beside its figures. */
import type { Band as BandValue } from '../format.ts';

/** `most` sets the scale when several bands are compared; else the band's own P90. */
export function Band({
  band,
  most,
  className = 'text-accent',
}: {
  band: BandValue;
  most?: number;
  className?: string;
}) {
  const scale = Math.max(most ?? band.p90, 1e-9);
  const at = (value: number): number => Math.min(100, Math.max(0, (value / scale) * 100));
  return (
    <svg
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`block h-1.5 w-full max-w-40 ${className}`}
    >
      <rect x="0" y="2.5" width="100" height="1" fill="var(--line)" />
      <rect
        x={at(band.p10)}
        y="1"
        width={Math.max(1, at(band.p90) - at(band.p10))}
        height="4"
        fill="currentColor"
        opacity="0.35"
      />
      <rect x={Math.max(0, at(band.p50) - 0.75)} y="0" width="1.5" height="6" fill="currentColor" />
    </svg>
  );
}
