import { z } from 'zod';

import { count, listOf, strict } from './fields.ts';

export function timeWindow() {
  const weekdays = listOf('Weekdays', count('Weekday', 1, 7), 7).refine(
    (days) => new Set(days).size === days.length,
    'Weekdays: each day once.',
  );
  return strict({
    kind: z.literal('time-window'),
    ...days(),
    weekdays: weekdays.default([]).describe('1 is Monday, 7 is Sunday; an empty list is every day.'),
    startsAtTime: clockTime('From').nullable().default(null).describe('Inclusive, like `09:00`; empty is midnight.'),
    endsAtTime: clockTime('Until')
      .nullable()
      .default(null)
      .describe(
        'Exclusive, like `17:00`; empty is the next midnight. Before `startsAtTime` it is on the next day, which counts to the day before: Friday, 22:00 to 02:00, has no other hours of Saturday.',
      ),
  })
    .refine((window) => asksSomething(window), { path: ['startsOn'], error: 'Time: enter a day, a weekday or an hour.' })
    .refine(isInOrder, endsBeforeStart)
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

/** A first and a last day, either of them open. */
export function days() {
  return {
    startsOn: day('First day').nullable().default(null).describe('Inclusive, like `2026-12-01`, in the shop’s time zone; empty is open.'),
    endsOn: day('Last day').nullable().default(null).describe('Inclusive, like `2026-12-24`, in the shop’s time zone; empty is open.'),
  };
}

export function isInOrder({ startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null }): boolean {
  return startsOn === null || endsOn === null || startsOn <= endsOn;
}

export const endsBeforeStart = { path: ['endsOn'], error: 'Last day: it is before the first.' };

function day(label: string) {
  return z.iso.date({ error: `${label}: enter a day like 2026-12-24.` }).meta({ title: label });
}

function clockTime(label: string) {
  const error = `${label}: enter a time like 09:00.`;
  return z
    .string({ error })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, error)
    .meta({ title: label });
}
