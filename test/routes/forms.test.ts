import { expect, test } from 'vitest';

import { adjustmentForm } from '#app/contracts/forms/adjustment.ts';
import { fieldErrors } from '#app/contracts/forms/field-errors.ts';
import { reinstatementForm } from '#app/contracts/forms/reinstatement.ts';
import { programForm, readProgramForm, typedNumber } from '#app/contracts/forms/program.ts';
import { defaultProgram } from '#app/contracts/program.ts';
import { gbp } from '#test/builders/values.ts';

test('a program reads back as it was written into the form', () => {
  const document = defaultProgram(gbp);

  expect(readProgramForm(programForm(document), gbp)).toEqual({ ok: true, document });
});

test('a number that is none is told at its field, without the label the field has already', () => {
  const form = programForm(defaultProgram(gbp));
  const [rule] = form.earning.rules;
  const rules = rule ? [{ ...rule, award: { kind: 'flat', points: typedNumber('ten') } as const }] : [];

  expect(readProgramForm({ ...form, earning: { ...form.earning, rules } }, gbp)).toEqual({
    ok: false,
    errors: { 'earning.rules.0.award.points': 'Enter a whole number from 1 to 1,000,000.' },
  });
});

test('an adjustment is told field by field what is missing', () => {
  const read = adjustmentForm.safeParse({ direction: 'credit', points: '0', reason: '', key: 'a'.repeat(32) });

  expect(read.error && fieldErrors(read.error)).toEqual({
    points: 'Enter a whole number from 1 to 1,000,000.',
    reason: 'Say why, in a few words.',
  });
});

test('points that are added last to a day that is one; those that are taken have no end', () => {
  const read = (fields: object) =>
    adjustmentForm.safeParse({ direction: 'credit', points: '5', reason: 'A kind letter', key: 'a'.repeat(32), end: 'after', ...fields });

  expect(read({ lastOn: '2026-12-31' }).data?.ends).toEqual({ kind: 'after', lastOn: '2026-12-31' });
  expect(read({ direction: 'debit', lastOn: '' }).success).toBe(true);
  const wrong = read({ lastOn: '2026-02-30', reason: '' });
  expect(wrong.error && fieldErrors(wrong.error)).toEqual({
    lastOn: 'Enter a day, like 2026-12-31.',
    reason: 'Say why, in a few words.',
  });
});

test('expired points are brought back for some days or for ever, with a reason', () => {
  const read = (fields: object) => reinstatementForm.safeParse({ expiry: '7', days: '30', reason: 'A kind letter', ...fields });

  expect(read({}).data).toEqual({ expiry: 7, days: 30, reason: 'A kind letter' });
  expect(read({ days: '' }).data?.days).toBeNull();
  const wrong = read({ days: '0', reason: '' });
  expect(wrong.error && fieldErrors(wrong.error)).toEqual({
    days: 'Enter a whole number from 1 to 3,650, or nothing.',
    reason: 'Say why, in a few words.',
  });
});
