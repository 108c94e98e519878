/** A link that opens nothing: wrong, ended and revoked look alike. */
import { readFailure } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { ClientFrame } from './client-frame.tsx';

export function LinkOver({ error }: { error: unknown }) {
  const { sharing, refusals, shell } = useWords();
  const { status, message } = error === null ? { status: 404, message: null } : readFailure(error);
  const known = status !== 0 && status < 500;
  return (
    <ClientFrame
      title={known ? sharing.client.overTitle : status === 0 ? shell.failures.unreachable : shell.failures.defect}
      lead={<p role="alert">{known ? (message ?? refusals['sharing.link-over']) : shell.failures.tryAgainHint}</p>}
    />
  );
}
