import { useEffect, useState } from 'react';
import { useWords } from '../../../locale.tsx';
import { Button, ButtonAnchor } from '../../../ui/button.tsx';

/** Shown once; what is not kept is lost. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useWords().accounts.security;
  const [file] = useState(() => URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' })));
  useEffect(() => () => URL.revokeObjectURL(file), [file]);
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-medium">{words.recovery}</h3>
      <p className="prose-width text-soft">{words.recoveryLead}</p>
      <ul
        aria-label={words.recovery}
        className="figures grid max-w-sm grid-cols-2 gap-x-8 gap-y-1.5 rounded-md bg-hover px-4 py-3 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <ButtonAnchor href={file} download={words.recoveryFile}>
          {words.download}
        </ButtonAnchor>
        <Button look="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
