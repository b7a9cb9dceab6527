import { z } from 'zod';

import { collectionId, productId, ruleId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { amount, choice, count, filledListOf, flag, id, listOf, pointsAboveZero, strict, text } from './fields.ts';

export function earningPolicy(currency: CurrencyCode) {
  return strict({
    rules: listOf('Earning rules', earningRule(currency), 100),
    basis: strict({ tax: flag('Tax earns points'), shipping: flag('Shipping earns points') }),
    rounding: choice('Rounding', ['floor', 'nearest', 'ceiling']),
    pendingDays: count('Days until points are active', 0, 365),
  });
}

export function earningRule(currency: CurrencyCode) {
  return strict({
    id: id('Rule id', ruleId),
    name: text('Rule name', 100),
    enabled: flag('Enabled'),
    award: award(currency),
    conditions: conditions(currency),
  });
}

function award(currency: CurrencyCode) {
  const kinds = [
    strict({ kind: z.literal('flat'), points: pointsAboveZero('Points') }),
    strict({ kind: z.literal('per-spend'), points: pointsAboveZero('Points'), every: amount('For every', currency) }),
    strict({ kind: z.literal('bonus'), percent: count('Bonus in percent', 1, 10_000) }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Award: choose points per amount spent, points per order, or a bonus.' });
}

function conditions(currency: CurrencyCode) {
  const list = listOf('Conditions', condition(currency), 20);
  return strict({ all: list, any: list, none: list });
}

function condition(currency: CurrencyCode) {
  const tag = text('Tag', 255);
  const kinds = [
    strict({ kind: z.literal('product'), products: filledListOf('Products', id('Product', productId), 250) }),
    strict({ kind: z.literal('collection'), collections: filledListOf('Collections', id('Collection', collectionId), 250) }),
    strict({ kind: z.literal('product-tag'), tags: filledListOf('Product tags', tag, 100) }),
    strict({ kind: z.literal('customer-tag'), tags: filledListOf('Customer tags', tag, 100) }),
    subtotal(currency),
    timeWindow(),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Condition: choose what it asks about.' });
}

function subtotal(currency: CurrencyCode) {
  return strict({
    kind: z.literal('subtotal'),
    amountMin: amount('At least', currency).nullable(),
    amountMax: amount('At most', currency).nullable(),
  })
    .refine(({ amountMin, amountMax }) => amountMin !== null || amountMax !== null, {
      path: ['amountMin'],
      error: 'Subtotal: enter at least one limit.',
    })
    .refine(({ amountMin, amountMax }) => !amountMin || !amountMax || amountMin.minor <= amountMax.minor, {
      path: ['amountMax'],
      error: 'Subtotal: the upper limit is below the lower one.',
    });
}

function timeWindow() {
  const weekdays = listOf('Weekdays', count('Weekday', 1, 7), 7).refine(
    (days) => new Set(days).size === days.length,
    'Weekdays: each day once.',
  );
  return strict({
    kind: z.literal('time-window'),
    startsOn: day('First day').nullable(),
    endsOn: day('Last day').nullable(),
    weekdays,
    startsAtTime: clockTime('From').nullable(),
    endsAtTime: clockTime('Until').nullable(),
  })
    .refine((window) => asksSomething(window), { path: ['startsOn'], error: 'Time: enter a day, a weekday or an hour.' })
    .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn, {
      path: ['endsOn'],
      error: 'Last day: it is before the first.',
    })
    .refine(({ startsAtTime, endsAtTime }) => startsAtTime === null || startsAtTime !== endsAtTime, {
      path: ['endsAtTime'],
      error: 'Until: it is the same time as it starts.',
    });
}

function asksSomething(window: {
  startsOn: unknown;
  endsOn: unknown;
  weekdays: readonly unknown[];
  startsAtTime: unknown;
  endsAtTime: unknown;
}): boolean {
  return (
    [window.startsOn, window.endsOn, window.startsAtTime, window.endsAtTime].some((limit) => limit !== null) || window.weekdays.length > 0
  );
}

function day(label: string) {
  return z.iso.date({ error: `${label}: enter a day like 2026-12-24.` });
}

function clockTime(label: string) {
  const error = `${label}: enter a time like 09:00.`;
  return z.string({ error }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, error);
}
