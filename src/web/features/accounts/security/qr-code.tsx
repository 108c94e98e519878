import { makeQrMatrix } from './qr-matrix.ts';

const QUIET = 4;

/** Always dark on white: cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = makeQrMatrix(text);
  const side = rows.length + QUIET * 2;
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      className="size-48 shrink-0 rounded-md"
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
