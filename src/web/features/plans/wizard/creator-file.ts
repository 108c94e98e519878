/** Takes a creator file in: upload, import, and its progress until it is done. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { ImportState } from '#modules/creators/contract.ts';
import { client, readFailure } from '../../../api.ts';
import { currentLocale } from '../../../locale.tsx';
import { inWorkspace } from '../../../workspace.ts';

type ImportView = z.infer<typeof ImportState>;

export type CreatorFile =
  | { readonly phase: 'none' }
  | { readonly phase: 'uploading'; readonly name: string }
  | { readonly phase: 'importing' | 'done' | 'mapping'; readonly view: ImportView }
  | { readonly phase: 'failed'; readonly message: string | null };

const POLL_MS = 400;

async function upload(file: File): Promise<ImportView> {
  const response = await fetch(inWorkspace('/files/imports'), {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name), 'x-zc-locale': currentLocale() },
    body: file,
  });
  const body = (await response.json().catch(() => null)) as (ImportView & { message?: string }) | null;
  if (!response.ok || body === null) throw new UploadRefused(body?.message ?? null);
  return body;
}

class UploadRefused extends Error {
  readonly sentence: string | null;
  constructor(sentence: string | null) {
    super('upload refused');
    this.sentence = sentence;
  }
}

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, POLL_MS));

const toPhase = (view: ImportView): CreatorFile => {
  if (view.state === 'mapping') return { phase: 'mapping', view };
  if (view.state === 'done') return { phase: 'done', view };
  if (view.state === 'failed' || view.state === 'cancelled')
    return { phase: 'failed', message: view.refusal?.message ?? null };
  return { phase: 'importing', view };
};

/** `take` starts; leaving the page only stops the watching, the import goes on at the server. */
export function useCreatorFile(): { file: CreatorFile; take: (file: File) => Promise<void> } {
  const [file, setFile] = useState<CreatorFile>({ phase: 'none' });
  const queries = useQueryClient();
  const watching = useRef(true);
  useEffect(() => {
    watching.current = true;
    return () => {
      watching.current = false;
    };
  }, []);
  const take = async (picked: File): Promise<void> => {
    setFile({ phase: 'uploading', name: picked.name });
    try {
      let view = await upload(picked);
      if (view.state === 'ready') view = await client.creators.imports.start({ id: view.id });
      while (watching.current && (view.state === 'running' || view.state === 'ready')) {
        setFile(toPhase(view));
        await pause();
        view = await client.creators.imports.get({ id: view.id });
      }
      setFile(toPhase(view));
      await queries.invalidateQueries();
    } catch (error) {
      setFile({
        phase: 'failed',
        message: error instanceof UploadRefused ? error.sentence : readFailure(error).message,
      });
    }
  };
  return { file, take };
}
