import { Client } from 'pg';
import type { Shop } from '../../shop/shop.ts';

type Difference = { readonly customer: string; readonly ledger: bigint; readonly file: bigint };
export type Compared = { readonly members: number; readonly points: bigint; readonly differences: readonly Difference[] };

/** Holds every member's balance in the ledger against what the file alone comes to, and the other way round. */
export async function compareWithLedger(databaseUrl: string, shop: Shop, expected: ReadonlyMap<string, bigint>): Promise<Compared> {
  const ledger = await balances(databaseUrl, shop);
  const customers = new Set([...ledger.keys(), ...expected.keys()]);
  const differences = [...customers].flatMap((customer) => {
    const [has, should] = [ledger.get(customer) ?? 0n, expected.get(customer) ?? 0n];
    return has === should ? [] : [{ customer, ledger: has, file: should }];
  });
  return { members: ledger.size, points: [...ledger.values()].reduce((sum, points) => sum + points, 0n), differences };
}

/** By the customer's number in the file. */
async function balances(databaseUrl: string, shop: Shop): Promise<ReadonlyMap<string, bigint>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ customer: string; points: string }>(
      'select m.customer, coalesce(a.outstanding - a.deficit, 0) as points from member m left join account a on a.shop = m.shop and a.member = m.id',
    );
    return new Map(rows.map(({ customer, points }) => [shop.store.get('customer', customer)?.key ?? customer, BigInt(points)]));
  } finally {
    await client.end();
  }
}
