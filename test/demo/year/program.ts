import { Pool } from 'pg';
import { z } from 'zod';
import { defaultProgram, programDocument } from '#app/contracts/program.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { theShop } from '../../shop/orders/make-line.ts';
import type { Shop } from '../../shop/shop.ts';
import { SetUpError } from '../../../prisma/set-up-error.ts';

const always = { all: [], any: [], none: [] };
const during = (window: object) => ({
  ...always,
  all: [{ kind: 'time-window', startsOn: null, endsOn: null, weekdays: [], startsAtTime: null, endsAtTime: null, ...window }],
});

/** What `recompute.ts` says in words: 1 point per 1.00, a gift of 25 in Advent 2010, half as much again on Sundays; tax counts. */
const earning = {
  rules: [
    { id: 'every-order', name: 'Every order', enabled: true, award: { kind: 'per-spend', points: 1, every: '1.00' }, conditions: always },
    {
      id: 'advent',
      name: 'Advent',
      enabled: true,
      award: { kind: 'flat', points: 25 },
      conditions: during({ startsOn: '2010-12-01', endsOn: '2010-12-24' }),
    },
    { id: 'sundays', name: 'Sundays', enabled: true, award: { kind: 'bonus', percent: 50 }, conditions: during({ weekdays: [7] }) },
  ],
  basis: { tax: true, shipping: false },
  rounding: 'floor',
  pendingDays: 0,
};

/** Publishes the year's program through Laurel's own services, by the shop's clock. */
export async function publishYearProgram(databaseUrl: string, shop: Shop): Promise<void> {
  const { domain, currency: named } = theShop(shop);
  const [laurelShop, currency] = [shopDomain(domain), currencyCode(named)];
  if (!laurelShop || !currency) throw new SetUpError(`The stand-in shop is not one of Shopify's: ${domain}, ${named}.`);
  const schema = programDocument(currency);
  const json: unknown = z.encode(schema, defaultProgram(currency));
  const document = z.decode(schema, Object.assign({}, json, { name: 'The replayed year', earning }));
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const now = shop.clock.now();
    const draft = await saveDraft({ pool }, { shop: laurelShop, document, revision: 0 }, now);
    if (!draft.ok) throw new SetUpError('The year begins with a draft of its own.');
    const context = { pool, announce: () => Promise.resolve() };
    const published = await publishProgram(
      context,
      { shop: { shop: laurelShop, currency }, revision: draft.value.revision, staff: 'year-replay' },
      now,
    );
    if (!published.ok) throw new SetUpError('The year begins with a draft of its own.');
  } finally {
    await pool.end();
  }
}
