import type { OrderExpectation } from '#app/contracts/scenario/expectation.ts';
import { decimalOf, idIn, minorOf } from '#app/contracts/scenario/reading.ts';
import { ScenarioMisread } from '#app/contracts/scenario/problem.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import type { EarningRow } from '#app/domain/earning/outcome.ts';
import type { OrderInMemory } from '#app/domain/simulation/shop-in-memory.ts';

import { contains } from './judge-entries.ts';
import { equal, type Judged } from './judged.ts';
import { earningWords } from './words.ts';

type Place = { readonly world: World; readonly order: string; readonly path: string };

export function judgeOrder(expected: OrderExpectation, { world, order: name, path }: Place): readonly Judged[] {
  const known = world.shop.orders.get(idIn('Order', name, world.reading));
  if (!known) throw new ScenarioMisread(`Laurel knows no order "${name}"`, ['orders', name]);
  const { earning, member, context, posted } = known;
  const customer = member && world.reading.names.nameOf(member.customer);
  const awards = Object.fromEntries((earning?.awards ?? []).map(({ rule, raw }) => [String(rule), raw]));
  const actual = {
    points: posted,
    nothingBecause: earning?.nothingBecause ?? null,
    raw: earning?.raw ?? '0',
    version: earning?.programVersion ?? null,
    member: customer,
    tier: context?.tier ?? null,
  };
  const { awards: wanted, lines, explains, ...plain } = expected;
  return [
    ...Object.entries(plain).map(([key, value]) => equal(`${path}.${key}`, value, actual[key as keyof typeof actual])),
    ...(wanted === undefined ? [] : [equal(`${path}.awards`, inOrder(wanted), inOrder(awards))]),
    ...Object.entries(lines ?? {}).flatMap(([line, each]) =>
      judgeLine(each, rowNamed(known, line, world), { world, path: `${path}.lines.${line}` }),
    ),
    ...contains(`${path}.explains`, explains, () => (earning ? earningWords(explainEarning(earning, 'en')).join('\n') : '')),
  ];
}

type LineExpected = NonNullable<OrderExpectation['lines']>[string];

function judgeLine(expected: LineExpected, row: EarningRow, { world, path }: Pick<Place, 'world' | 'path'>): readonly Judged[] {
  const amounts = (['ordered', 'remaining'] as const).flatMap((key) => {
    const text = expected[key];
    return text === undefined
      ? []
      : [equal(`${path}.${key}`, decimalOf(minorOf(text, world.reading), world.reading), shown(row[key], world))];
  });
  return [
    ...amounts,
    ...(expected.counts === undefined ? [] : [equal(`${path}.counts`, expected.counts, row.excludedBecause === null)]),
    ...(expected.excludedBecause === undefined ? [] : [equal(`${path}.excludedBecause`, expected.excludedBecause, row.excludedBecause)]),
  ];
}

/** "7.1" as "7.10"; what is no whole minor unit stays as it is. */
function shown(exact: string, { reading }: World): string {
  try {
    return decimalOf(minorOf(exact, reading), reading);
  } catch {
    return exact;
  }
}

function rowNamed({ order, earning }: OrderInMemory, wanted: string, world: World): EarningRow {
  const line = world.orders
    .get(order.id)
    ?.at(-1)
    ?.lines.find(({ name }) => name === wanted);
  const row = earning?.rows.find((each) => (wanted === 'shipping' ? each.line === null : each.line === line?.id));
  if (!row) throw new ScenarioMisread(`order ${order.name} was judged without a line "${wanted}"`, ['lines', wanted]);
  return row;
}

function inOrder(record: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
