/** Labels of parcels into the clipboard, one beneath the other; the server writes down that they were read. */
import { client } from '../../api.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useCopy } from '../../ui/use-copy.ts';

export function useCopyAddresses(): (ids: readonly string[]) => Promise<void> {
  const copy = useCopy();
  const notices = useNotices();
  return async (ids) => {
    try {
      const { rows } = await client.logistics.addresses({ ids: [...ids] });
      await copy(rows.flatMap(({ label }) => label ?? []).join('\n'));
    } catch (error) {
      notices.sayFailure(error);
    }
  };
}
