import { z } from 'zod';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

/** JSON ↔ `ProgramDocument`: `z.decode(programDocument(currency), json)`, `z.encode(programDocument(currency), document)`. */
export function programDocument(_currency: CurrencyCode): z.ZodType<ProgramDocument> {
  throw new Error('not built yet');
}

/** What a shop that has just installed Laurel begins with, as a draft. */
export function defaultProgram(_currency: CurrencyCode): ProgramDocument {
  throw new Error('not built yet');
}
