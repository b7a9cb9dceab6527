import { seededRandom } from '../shop/random.ts';

/** `npm run test:faults` runs the whole of each fault test; `npm test` a short form of the same files. */
export const isWhole = process.env['LAUREL_FAULTS'] === 'whole';

/** What everything by chance is made from. */
export const seed = Number(process.env['LAUREL_SEED'] ?? 20_260_310) % 2 ** 31;

/** How much is done: `whole`, or in the short form `short`. */
export function sized({ whole, short }: { readonly whole: number; readonly short: number }): number {
  return isWhole ? whole : short;
}

/** What such a test may take. */
export const patient = { timeout: isWhole ? 25 * 60_000 : 120_000 };

/** Chance, of the run's seed: each test has its own, by name, so that one that is run alone meets the same. */
export function chanceOf(name: string) {
  const own = Buffer.from(name).reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, seed);
  const random = seededRandom(own);
  const whole = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  return {
    /** Both ends are in it. */
    whole,
    isOnceIn: (times: number) => whole(1, times) === 1,
    oneOf<Item>(items: readonly [Item, ...Item[]]): Item {
      return items[whole(0, items.length - 1)] ?? items[0];
    },
    shuffled<Item>(items: readonly Item[]): readonly Item[] {
      return items
        .map((item) => ({ item, at: random() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item);
    },
  };
}

export type Chance = ReturnType<typeof chanceOf>;
