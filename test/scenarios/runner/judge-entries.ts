import type { EntryExpectation } from '#app/contracts/scenario/expectation.ts';
import { instantOf } from '#app/contracts/scenario/reading.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';

import { equal, type Judged } from './judged.ts';
import { entryWords } from './words.ts';

type Place = { readonly world: World; readonly path: string };

/** As many as are expected, and each as it is expected. */
export function judgeEntries(
  expected: readonly EntryExpectation[] | undefined,
  actual: readonly Entry[],
  { world, path }: Place,
): readonly Judged[] {
  if (!expected) return [];
  if (expected.length !== actual.length) {
    return [{ path, expected: `${expected.length} entries`, actual: actual.map((entry) => `${entry.kind} ${entry.points}`), isMet: false }];
  }
  if (expected.length === 0) return [equal(path, [], [])];
  return expected.flatMap((each, index) => {
    const entry = actual[index];
    return entry ? judgeEntry(each, entry, { world, path: `${path}[${index}]` }) : [];
  });
}

function judgeEntry(expected: EntryExpectation, entry: Entry, { world, path }: Place): readonly Judged[] {
  const { explains, occurredAt, recordedAt, source, version, ...plain } = expected;
  const same = Object.entries(plain).map(([key, value]) => equal(`${path}.${key}`, value, entry[key as keyof typeof plain]));
  return [
    ...same,
    ...instants(path, { occurredAt, recordedAt }, { entry, world }),
    ...(source === undefined ? [] : [equal(`${path}.source`, source.replace(/^#/, ''), sourceName(entry, world))]),
    ...(version === undefined ? [] : [equal(`${path}.version`, version, entry.programVersion)]),
    ...contains(`${path}.explains`, explains, () => entryWords(explainEntry(entry, 'en')).join('\n')),
  ];
}

type Instants = Partial<Record<'occurredAt' | 'recordedAt', string | undefined>>;

function instants(path: string, expected: Instants, { entry, world }: { readonly entry: Entry; readonly world: World }): readonly Judged[] {
  return (['occurredAt', 'recordedAt'] as const).flatMap((key) => {
    const text = expected[key];
    return text === undefined ? [] : [equal(`${path}.${key}`, instantOf(text, world.reading), entry[key])];
  });
}

/** By the scenario's own names: an order, the `as` of a redemption, a rule, a tier, "staff", "import" or a lot's number. */
export function sourceName({ source }: Pick<Entry, 'source'>, world: World): string {
  switch (source.kind) {
    case 'order':
      return source.name.replace(/^#/, '');
    case 'redemption':
      return [...world.redemptions].find(([, id]) => id === source.id)?.[0] ?? source.id;
    case 'activity':
      return source.rule;
    case 'tier':
      return source.tier;
    case 'lot':
      return source.id;
    case 'staff':
    case 'import':
      return source.kind;
  }
}

/** Every text that is expected, found in the words. */
export function contains(path: string, expected: string | readonly string[] | undefined, words: () => string): readonly Judged[] {
  if (expected === undefined) return [];
  const all = words();
  const wanted = typeof expected === 'string' ? [expected] : expected;
  return wanted.map((text) => ({ path, expected: text, actual: all, isMet: all.includes(text) }));
}
