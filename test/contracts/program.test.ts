import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { defaultProgram, programDocument } from '#app/contracts/program.ts';
import type { programSchema } from '#app/contracts/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { points } from '#app/domain/values/points.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { aProgram, aReward, aRule, bonus, flat, on, perSpend } from '#test/builders/program.ts';
import { aTier } from '#test/builders/tiers.ts';
import { amount, collection, gbp, product, reward, rule } from '#test/builders/values.ts';

type Deeply<Value> = Value extends string | number | boolean | null ? Value : { readonly [Key in keyof Value]: Deeply<Value[Key]> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Red at compile time as soon as the schema and the document's type part. */
const isSame: Same<Deeply<z.output<ReturnType<typeof programSchema>>>, Deeply<ProgramDocument>> = true;

const everything = aProgram({
  pointsNames: { en: { one: 'leaf', other: 'leaves' }, 'pt-BR': { one: 'folha', other: 'folhas' } },
  earning: {
    rounding: 'ceiling',
    pendingDays: 14,
    rules: [
      aRule({
        id: rule('spend'),
        award: perSpend(3, '2.00'),
        conditions: { all: [], any: [{ kind: 'product', products: [product(1)] }], none: [{ kind: 'product-tag', tags: ['sale'] }] },
      }),
      aRule({
        id: rule('flat'),
        award: flat(50),
        conditions: on({ kind: 'subtotal', amountMin: amount('20.00'), amountMax: null }, { kind: 'customer-tag', tags: ['vip'] }),
      }),
      aRule({
        id: rule('bonus'),
        award: bonus(100),
        conditions: on(
          { kind: 'collection', collections: [collection(7)] },
          { kind: 'time-window', startsOn: '2026-12-01', endsOn: null, weekdays: [6, 7], startsAtTime: '22:00', endsAtTime: '02:00' },
        ),
      }),
    ],
  },
  rewards: [
    aReward({ minimumSpend: amount('10.00') }),
    aReward({
      id: reward('percent'),
      benefit: { kind: 'percentage-off', price: points(900), percent: 15, amountMax: null },
      codeLifetimeDays: null,
    }),
    aReward({ id: reward('shipping'), benefit: { kind: 'free-shipping', price: points(300) } }),
    aReward({
      id: reward('steps'),
      benefit: { kind: 'variable-amount', stepPrice: points(100), stepAmount: amount('1.00'), stepsMin: 5, stepsMax: 50 },
    }),
  ],
});

/** The document's JSON with one thing changed; the path is of keys and positions. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify(z.encode(programDocument(gbp), everything)));
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(anObject(at), key), json);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(anObject(parent), last);
  else Reflect.set(anObject(parent), last, value);
  return json;
}

function anObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('the path leads nowhere');
  return value;
}

function complaints(json: unknown): readonly string[] {
  return z.safeDecode(programDocument(gbp), json).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()) ?? [];
}

test('has the type of the domain’s document', () => {
  expect(isSame).toBe(true);
});

test('writes money as decimal text and reads the same document back', () => {
  const json = z.encode(programDocument(gbp), everything);

  expect(json).toMatchObject({ earning: { rules: [{ award: { every: '2.00' } }, {}, {}] } });
  expect(z.decode(programDocument(gbp), JSON.parse(JSON.stringify(json)))).toEqual(everything);
});

test('reads back the amounts it wrote, in currencies of 0, 2 and 3 decimals', () => {
  const form = fc.record({ code: fc.constantFrom('JPY', 'GBP', 'KWD'), minor: fc.integer({ min: 1, max: 100_000_000 }) });
  fc.assert(
    fc.property(form, ({ code, minor }) => {
      const currency = currencyCode(code);
      const every = { minor, currency };
      const document = aProgram({
        currency,
        earning: { rules: [aRule({ award: { kind: 'per-spend', points: points(3), every, counting: 'grouped' } })] },
        rewards: [aReward({ benefit: { kind: 'amount-off', price: points(5), amount: every } })],
        valuation: { points: points(100), worth: every, redeemedPercent: 100, payoutPercentMax: 20 },
        tiers: { metric: 'amount-spent', tiers: [aTier('gold', minor)] },
      });
      const written: unknown = JSON.parse(JSON.stringify(z.encode(programDocument(currency), document)));
      expect(z.decode(programDocument(currency), written)).toEqual(document);
    }),
  );
});

test('begins a shop with a program that its own schema accepts', () => {
  for (const currency of ['JPY', 'GBP', 'KWD'].map(currencyCode)) {
    const schema = programDocument(currency);
    expect(z.decode(schema, z.encode(schema, defaultProgram(currency)))).toEqual(defaultProgram(currency));
  }
});

test.each([
  [
    ['badges'],
    [],
    'There is no such setting: badges (known here: name, currency, pointsNames, earning, activities, refunds, expiry, tiers, rewards, valuation).',
  ],
  [['currency'], 'EUR', 'currency Currency: the shop’s is GBP; every amount must be in it.'],
  [['name'], '  ', 'name Program name: write 1 to 100 characters.'],
  [['name'], 'a\u0000b', 'name Program name: line breaks and control characters are not allowed.'],
  [['pointsNames', 'en'], undefined, 'pointsNames Name of a point: English is needed; it stands in for other languages.'],
  [
    ['pointsNames', 'not a language'],
    { one: 'a', other: 'b' },
    'pointsNames.not a language Name of a point: a language is written like en or pt-BR.',
  ],
  [['rewards', 0, 'titles', 'en'], undefined, 'rewards.0.titles Title: English is needed; it stands in for other languages.'],
  [['earning', 'pendingDays'], 1.5, 'earning.pendingDays Days until points are active: enter a whole number from 0 to 365.'],
  [['earning', 'rules', 0, 'award', 'points'], 0, 'earning.rules.0.award.points Points: enter a whole number from 1 to 1,000,000.'],
  [['earning', 'rules', 0, 'award', 'every'], '2.005', 'earning.rules.0.award.every For every: GBP has 2 decimals.'],
  [['earning', 'rules', 0, 'award', 'every'], '0.00', 'earning.rules.0.award.every For every: enter an amount above 0.'],
  [['earning', 'rules', 0, 'award', 'every'], '2,00', 'earning.rules.0.award.every For every: enter an amount like 5.00.'],
  [
    ['earning', 'rules', 0, 'award', 'kind'],
    'cashback',
    'earning.rules.0.award.kind Award: choose points per amount spent, per order, per item, or a bonus.',
  ],
  [['earning', 'rules', 1, 'id'], 'spend', 'earning.rules.1.id Rule id: another has the same.'],
  [
    ['earning', 'rules', 0, 'conditions', 'any', 0, 'products'],
    [],
    'earning.rules.0.conditions.any.0.products Products: choose at least one.',
  ],
  [
    ['earning', 'rules', 0, 'conditions', 'any', 0, 'products', 0],
    '123',
    'earning.rules.0.conditions.any.0.products.0 Product: this is not a valid id.',
  ],
  [
    ['earning', 'rules', 1, 'conditions', 'all', 0, 'amountMax'],
    '1.00',
    'earning.rules.1.conditions.all.0.amountMax Subtotal: the upper limit is below the lower one.',
  ],
  [
    ['earning', 'rules', 2, 'conditions', 'all', 1, 'startsOn'],
    '2026-02-30',
    'earning.rules.2.conditions.all.1.startsOn First day: enter a day like 2026-12-24.',
  ],
  [
    ['earning', 'rules', 2, 'conditions', 'all', 1, 'weekdays'],
    [0],
    'earning.rules.2.conditions.all.1.weekdays.0 Weekday: enter a whole number from 1 to 7.',
  ],
  [['rewards', 3, 'benefit', 'stepsMax'], 4, 'rewards.3.benefit.stepsMax Most steps: it is below the fewest.'],
  [['rewards', 1, 'id'], 'five-off', 'rewards.1.id Reward id: another has the same.'],
  [['refunds', 'shortfall'], 'ignore', 'refunds.shortfall Points already spent: choose one of deficit, forgive.'],
] as const)('says which field is wrong, and why: %j', (path, value, complaint) => {
  expect(complaints(changed(path, value))).toContain(complaint);
});

test('complains of nothing else than what is wrong', () => {
  expect(complaints(changed(['name'], 'Tea club'))).toEqual([]);
  expect(complaints(changed(['earning', 'pendingDays'], -1))).toHaveLength(1);
});
