import { balanceAt, knownAt, lotsAt } from '#app/domain/ledger/balance-at.ts';
import type { Balances } from '#app/domain/ledger/balances.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import { customerId, memberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { accountHistory } from '#app/persistence/history.ts';
import { membersAnywhere, type Member } from '#app/persistence/member.ts';

import type { Pool } from 'pg';

export type StatementWish = {
  /** A member's id, or a customer's: its gid, or its number alone. */
  readonly member: string;
  /** Null looks in all of them. */
  readonly shop: ShopDomain | null;
  readonly at: Date;
};

export type StatementRefusal =
  | { readonly kind: 'not-an-id' }
  | { readonly kind: 'no-such-member' }
  | { readonly kind: 'in-several-shops'; readonly shops: readonly ShopDomain[] };

export type MemberStatement = {
  readonly shop: ShopDomain;
  readonly member: string;
  readonly customer: string | null;
  readonly at: Date;
  readonly entries: readonly { readonly entry: Entry; readonly isCredit: boolean }[];
  readonly lots: readonly Lot[];
  readonly balances: Balances;
};

/** A member's whole statement, as the ledger knew it at the instant. */
export async function readStatement(
  pool: Pool,
  { member: asked, shop, at }: StatementWish,
): Promise<Result<MemberStatement, StatementRefusal>> {
  const id = memberId(asked) ?? customerId(/^\d+$/.test(asked) ? `gid://shopify/Customer/${asked}` : asked);
  if (!id) return refused({ kind: 'not-an-id' });
  const members = await membersAnywhere(pool, id, shop);
  const [member, ...others] = members;
  if (!member) return refused({ kind: 'no-such-member' });
  if (others.length > 0) return refused({ kind: 'in-several-shops', shops: members.map((each) => each.shop) });
  return accepted(await statementOf(pool, member, at));
}

async function statementOf(pool: Pool, { shop, id, customer }: Member, at: Date): Promise<MemberStatement> {
  const history = await accountHistory(pool, shop, id);
  const entries = knownAt(history, at, 'recorded').map(({ entry, lot }) => ({ entry, isCredit: lot !== null }));
  const [lots, balances] = [lotsAt(history, at, 'recorded'), balanceAt(history, at, 'recorded')];
  return { shop, member: id, customer, at, entries, lots, balances };
}
