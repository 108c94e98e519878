/** For whom goods are set aside or have left: a parcel is a link, anything else its name. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';

const PARCEL = 'shp_';
/** As much of an id as people say to each other. */
const SHORT = 8;

export const shortId = (id: string): string => id.slice(-SHORT);

export function Holder({ holder }: { holder: string }) {
  const { stock } = useWords();
  if (!holder.startsWith(PARCEL)) return <span className="break-all">{holder}</span>;
  return (
    <Link
      to="/shipments"
      search={{ tab: 'all', at: holder }}
      className="press whitespace-nowrap text-accent-text hover:underline"
    >
      {stock.reservations.parcel({ id: shortId(holder) })}
    </Link>
  );
}
