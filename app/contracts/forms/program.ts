import { z } from 'zod';

import { programDocument } from '../program.ts';
import { reward } from '../program/reward.ts';
import { earningRule } from '../program/rule.ts';
import { fieldErrors } from './field-errors.ts';

import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { CurrencyCode, Money } from '#app/domain/values/money.ts';
import type { FieldErrors } from './field-errors.ts';

/**
 * A part of the document as it stands while it is typed: amounts are decimal text, and a number may be text that is none yet.
 * It is the document's JSON apart from that, so the document's own schema reads it and names the fields that it cannot.
 */
export type Typed<Part> = Part extends Money
  ? string
  : Part extends string
    ? Part
    : Part extends number
      ? number | string
      : Part extends readonly (infer Item)[]
        ? readonly Typed<Item>[]
        : Part extends object
          ? { readonly [Key in keyof Part]: Typed<Part[Key]> }
          : Part;

export type ProgramForm = Typed<ProgramDocument>;

/** What a number field holds after a key was pressed: the number once it is a whole one, else the text as it is. */
export function typedNumber(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

export function programForm(document: ProgramDocument): ProgramForm {
  // The schema's own writing of a document it gave out: by `Typed`'s definition the same form.
  return z.encode(programDocument(document.currency), document) as ProgramForm;
}

export type ReadProgram = { readonly ok: true; readonly document: ProgramDocument } | { readonly ok: false; readonly errors: FieldErrors };

/** Reads a typed program, or says what is wrong by field. The page and the server read by the same function. */
export function readProgramForm(form: unknown, currency: CurrencyCode): ReadProgram {
  const read = z.safeDecode(programDocument(currency), form);
  return read.success ? { ok: true, document: read.data } : { ok: false, errors: fieldErrors(read.error) };
}

/** Reads one typed rule, or one reward, of the list; undefined where something in it cannot be read yet. */
export type ReadParts = {
  readonly rule: (typed: Typed<EarningRule>) => EarningRule | undefined;
  readonly reward: (typed: Typed<Reward>) => Reward | undefined;
};

export function readParts(currency: CurrencyCode): ReadParts {
  const ruleSchema: z.ZodType<EarningRule> = earningRule(currency);
  const rewardSchema: z.ZodType<Reward> = reward(currency);
  return { rule: (typed) => z.safeDecode(ruleSchema, typed).data, reward: (typed) => z.safeDecode(rewardSchema, typed).data };
}

/** The same for a percentage, which may have up to four decimals; a decimal comma is taken for a point. */
export function typedDecimal(text: string): number | string {
  const plain = text.replace(',', '.');
  return /^\d{1,10}(\.\d{1,4})?$/.test(plain) && !/\.\d*0$/.test(plain) ? Number(plain) : plain;
}

const revision = z.int().min(0);

/**
 * What the program page sends (JSON). `revision` is what the page was made from.
 * A shop's first program can be published as it is shown: it was never saved, so it is sent along.
 */
export const programAction = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('save'), revision, document: z.unknown() }),
  z.strictObject({ intent: z.literal('publish'), revision }),
  z.strictObject({ intent: z.literal('publish-first'), revision, document: z.unknown() }),
  z.strictObject({ intent: z.literal('discard'), revision }),
]);
export type ProgramAction = z.infer<typeof programAction>;
