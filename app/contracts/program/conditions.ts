import { z } from 'zod';

import type { CurrencyCode } from '#app/domain/values/money.ts';
import { customerKinds } from './customer-conditions.ts';
import { listOf, strict } from './fields.ts';
import { lineKinds } from './line-conditions.ts';
import { orderKinds } from './order-conditions.ts';

const error = 'Condition: choose what it asks about.';

export function conditions(currency: CurrencyCode) {
  const kinds = [...lineKinds(), ...orderKinds(currency), ...customerKinds()] as const;
  return group(z.discriminatedUnion('kind', kinds, { error }).meta({ title: 'Condition' })).meta({
    title: 'Conditions',
    description: 'Which orders, and which of their lines. Nothing asked is every line of every order.',
  });
}

/** Of other activities than orders: what can be asked of a member alone. */
export function customerConditions() {
  return group(z.discriminatedUnion('kind', customerKinds(), { error }).meta({ title: 'Condition on the member' })).meta({
    title: 'Conditions on the member',
    description: 'Which members, and when. Nothing asked is every member at any time.',
  });
}

function group<Condition extends z.ZodType>(condition: Condition) {
  const list = listOf('Conditions', condition, 20).prefault([]);
  return strict({
    all: list.describe('Every one of these must hold.'),
    any: list.describe('At least one of these must hold; an empty list asks nothing.'),
    none: list.describe('None of these may hold.'),
  }).prefault({});
}
