import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';

import { useAnswerToast } from '../shell/use-answer-toast.ts';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { FormAnswer } from '#app/contracts/forms/form-answer.ts';

/** How a form in a window stands. */
export type FormWindow = {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly errors: FieldErrors;
  /** Why it was refused, in words; null where it was not. */
  readonly refusal: string | null;
  readonly onClose: () => void;
};

export type Asking<Subject> = {
  /** What the window is about; null while it is shut. */
  readonly subject: Subject | null;
  /** Of this opening alone: sent along, it keeps what is sent twice from being done twice. */
  readonly key: string;
  readonly window: FormWindow;
  readonly open: (subject: Subject) => void;
  readonly send: (fields: Readonly<Record<string, string>>, path?: string) => void;
};

/** A form in a window: nothing of an earlier opening is left in it, and it shuts itself once it is done. */
export function useAsking<Subject>(): Asking<Subject> {
  const [opened, setOpened] = useState<{ readonly subject: Subject; readonly key: string } | null>(null);
  const key = opened?.key ?? '';
  const fetcher = useFetcher<FormAnswer>({ key: `asking ${key}` });
  const answer = fetcher.data;
  useAnswerToast(answer);
  const isDone = answer?.done !== undefined;
  useEffect(() => {
    if (isDone) setOpened(null);
  }, [isDone]);
  return {
    subject: opened?.subject ?? null,
    key,
    window: {
      isOpen: opened !== null,
      isBusy: fetcher.state !== 'idle',
      errors: answer?.errors ?? {},
      refusal: answer?.refusal ?? null,
      onClose: () => setOpened(null),
    },
    open: (subject) => setOpened({ subject, key: freshKey() }),
    send: (fields, path) => fetcher.submit(fields, { method: 'post', ...(path === undefined ? {} : { action: path }) }),
  };
}

function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
