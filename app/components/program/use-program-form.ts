import { useEffect, useMemo, useRef, useState } from 'react';

import { readProgramForm } from '#app/contracts/forms/program.ts';
import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { ProgramForm, ReadProgram } from '#app/contracts/forms/program.ts';
import type { ProgramPage } from '#app/contracts/pages/program.ts';

import { useShopSettings } from '../shell/shop-settings.tsx';

export type ProgramEditing = {
  readonly form: ProgramForm;
  /** What the form reads as now: the document, or its errors. */
  readonly read: ReadProgram;
  /** The errors to show: none before the first try to save, then those that are left. */
  readonly errors: FieldErrors;
  readonly isChanged: boolean;
  readonly change: (form: ProgramForm) => void;
  /** Back to what was loaded. */
  readonly reset: () => void;
  /** What is typed, however new, is replaced by what the server sends next. */
  readonly giveWay: () => void;
  /** True when the form can be sent; else its errors are shown from now on. */
  readonly check: () => boolean;
};

/** The program as it is typed. A newer revision from the server replaces it, unless more was typed while it was on its way. */
export function useProgramForm(page: ProgramPage): ProgramEditing {
  const { currency } = useShopSettings();
  const [form, setForm] = useState(page.form);
  const [isTried, setIsTried] = useState(false);
  const sent = useRef(page.form);
  const state = `${page.revision}/${page.inForce?.version ?? 0}`;

  useEffect(() => {
    const replaced = sent.current;
    setForm((typed) => (typed === replaced ? page.form : typed));
    sent.current = page.form;
    // A revalidation that brings the same revision brings nothing new.
  }, [state]);

  const read = useMemo(() => readProgramForm(form, currency), [form, currency]);
  const isChanged = useMemo(() => JSON.stringify(form) !== JSON.stringify(page.form), [form, page.form]);
  return {
    form,
    read,
    errors: isTried && !read.ok ? read.errors : {},
    isChanged,
    change: setForm,
    reset: () => {
      setForm(page.form);
      sent.current = page.form;
      setIsTried(false);
    },
    giveWay: () => {
      sent.current = form;
      setIsTried(false);
    },
    check: () => {
      setIsTried(!read.ok);
      sent.current = form;
      return read.ok;
    },
  };
}
