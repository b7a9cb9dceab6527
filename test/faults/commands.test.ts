import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { customer } from '#test/builders/values.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { balance } from '#app/domain/ledger/account.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Shop } from '#app/persistence/shop.ts';

import { allCommands } from './commands/commands.ts';
import { expectReplayed, memorySide } from './commands/memory-side.ts';
import { aModel, plainBalance } from './commands/model.ts';
import { postgresSide } from './commands/postgres-side.ts';
import { reward } from './commands/side.ts';
import { expectSound } from './invariants.ts';
import { patient, seed, sized } from './size.ts';

const withCodesThatLast = ({ rewards, ...program }: ProgramDocument) => ({
  ...program,
  rewards: rewards.filter(({ id }) => id === reward).map((each) => ({ ...each, codeLifetimeDays: null })),
});
const plain = withCodesThatLast(aProgram({ refunds: { redeemedPoints: 'never' } }));
const expiring = withCodesThatLast(aProgram({ expiry: { kind: 'fixed', count: 30, unit: 'days', byTier: {}, warningDays: [] } }));
const forgiving = { ...expiring, refunds: { ...expiring.refunds, shortfall: 'forgive' as const } };

/** A database with a shop of its own: an expiry run in one moves no points of the other. */
type Lane = { readonly database: TestDatabase; readonly shop: Shop };
const lanes: Lane[] = [];
let runs = 0;

beforeAll(async () => {
  for (const database of [await aDatabase(), await aDatabase()])
    lanes.push({ database, shop: await anInstalledShop(database.pool, expiring) });
});
afterAll(() => Promise.all(lanes.map(({ database }) => database.drop())));

/** Three customers whom no other run knows. */
function someCustomers() {
  runs += 1;
  return { customers: [1, 2, 3].map((each) => customer(runs * 10 + each)), numbers: runs * 1_000 };
}

// Seen red where the whole of what an order has earned is posted again, and not the difference (settlement.ts).
test('whatever happens to orders, redemptions and balances, the engine’s accounts are what plain addition says', patient, async () => {
  await fc.assert(
    fc.asyncProperty(allCommands, async (commands) => {
      const { customers, numbers } = someCustomers();
      const side = memorySide(plain, customers);
      const model = aModel(customers, numbers);
      await fc.asyncModelRun(() => ({ model, real: { sides: [side], isPlain: true } }), commands);
      for (const member of side.shop.members.values()) {
        expect(balance(member.account)).toBe(plainBalance(model, member.customer));
        expectReplayed(member, side.shop);
      }
    }),
    { seed, numRuns: sized({ whole: 20_000, short: 5_000 }) },
  );
});

test.each([
  ['owed', expiring],
  ['forgiven', forgiving],
])('and with points that expire, a shortfall being %s, every account is what its entries say', patient, async (_how, document) => {
  await fc.assert(
    fc.asyncProperty(allCommands, async (commands) => {
      const { customers, numbers } = someCustomers();
      const side = memorySide(document, customers);
      await fc.asyncModelRun(() => ({ model: aModel(customers, numbers), real: { sides: [side], isPlain: false } }), commands);
      for (const member of side.shop.members.values()) {
        expectReplayed(member, side.shop);
        if (document === forgiving) expect(balance(member.account)).toBeGreaterThanOrEqual(0);
      }
    }),
    { seed, numRuns: sized({ whole: 10_000, short: 2_500 }) },
  );
});

/** The engine in memory and the services on a lane's PostgreSQL are told the same, again and again. */
async function expectAlike({ database, shop }: Lane, place: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(allCommands, async (commands) => {
      const { customers, numbers } = someCustomers();
      const sides = [memorySide(expiring, customers), await postgresSide(database.pool, shop, customers)];
      const model = aModel(customers, numbers);
      await fc.asyncModelRun(() => ({ model, real: { sides, isPlain: false } }), commands);
      for (const each of customers) {
        const [inMemory, stored] = await Promise.all(sides.map((side) => side.history(each)));
        expect(stored).toEqual(inMemory);
      }
    }),
    { seed: seed + place, numRuns: sized({ whole: 2_000, short: 100 }), endOnFailure: true },
  );
  await expectSound(database.pool, new Date('2030-01-01T00:00:00Z'));
}

// Seen red without transactions (transaction.ts without its BEGIN).
test(
  'the services, whose process dies at any statement and is told again, write the very entries of the engine in memory',
  patient,
  async () => {
    await Promise.all(lanes.map(expectAlike));
  },
);
