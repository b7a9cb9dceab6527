import type { FieldErrors } from './field-errors.ts';

/** What a form that was sent is told: what was done, or why it was not. */
export type FormAnswer = { readonly done?: string; readonly refusal: string | null; readonly errors: FieldErrors };
