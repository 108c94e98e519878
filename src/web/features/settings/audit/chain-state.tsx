/** Whether the trail is whole: asked for, worked out anew, said in words. */
import { useMutation } from '@tanstack/react-query';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { LockIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';

export function ChainState({ of }: { of: NonNullable<ApiInputs['audit']['verify']['of']> }) {
  const words = useWords().audit.chain;
  const notices = useNotices();
  const verify = useMutation({ mutationFn: () => client.audit.verify({ of }), onError: notices.sayFailure });
  const found = verify.data;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-3">
      <Button size="small" icon={<LockIcon />} busy={verify.isPending} onClick={() => verify.mutate()}>
        {found === undefined ? words.verify : words.again}
      </Button>
      {found === undefined ? (
        <span className="text-xs text-faint">{words.unverified}</span>
      ) : found.fault === null ? (
        <Notice tone="good">
          {words.intact({ entries: found.entries })}
          {found.head !== null && (
            <span className="figures ml-2 text-xs break-all opacity-80">{words.head({ hash: found.head })}</span>
          )}
        </Notice>
      ) : (
        <Notice tone="harm">
          {words.faults[found.fault.kind]({ seq: found.fault.seq })} {words.before({ entries: found.entries })}{' '}
          {words.report}
        </Notice>
      )}
    </div>
  );
}
