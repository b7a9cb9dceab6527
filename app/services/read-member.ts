import { entriesBefore, openLots, statementHead } from '#app/persistence/statement.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { redemptionsOfMember } from '#app/persistence/redemption.ts';
import { warningsOfMember } from '#app/persistence/expiry-warning.ts';
import type { MemberPage } from '#app/contracts/pages/member.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { isExpired } from '#app/domain/ledger/draw.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { creditEnd } from './credit-end.ts';
import { namesForPage } from './names-for-page.ts';

import type { Pool } from 'pg';

export type ReadMemberContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop };

const entriesOfPage = 20;
const redemptionsMax = 20;

/** A member's page; undefined where the shop has no such member. `before` asks for the entries before that sequence. */
export async function readMember(
  { pool, admin, shop: { shop, timeZone } }: ReadMemberContext,
  member: MemberId,
  page: { readonly before: number | null; readonly now: Date },
): Promise<Omit<MemberPage, 'tier'> | undefined> {
  const head = await statementHead(pool, shop, member);
  if (!head) return undefined;
  const { customer, enrolledAt, isSuspended, deficit, lifetime } = head;
  const [lots, warnings, redemptions, entries, names, end] = await Promise.all([
    openLots(pool, shop, member),
    warningsOfMember(pool, shop, member, page.now),
    redemptionsOfMember(pool, shop, member, redemptionsMax),
    entriesBefore(pool, { shop, member }, { before: page.before, rowsMax: entriesOfPage + 1 }),
    namesForPage(admin, [customer]),
    creditEnd(pool, { shop, member, zone: timeZone }, page.now),
  ]);
  const named = customer === null ? undefined : names.get(customer);
  const shown = entries.slice(0, entriesOfPage);
  return {
    member: { id: member, customer, name: named?.name ?? null, email: named?.email ?? null, enrolledAt, isSuspended },
    balance: balances({ lots, deficit: points(deficit), lifetime: points(lifetime) }, page.now),
    lots: lots.filter((lot) => !isExpired(lot, page.now)),
    warnings,
    creditEnd: { expiresAt: end.expiresAt, movesOn: end.idleMonths !== null },
    redemptions: redemptions.map((redemption) => ({ ...redemption, code: codeForStaff(redemption) })),
    entries: shown,
    nextBefore: entries.length > shown.length ? (shown.at(-1)?.sequence ?? null) : null,
  };
}

/** A gift card's code is money to whoever reads it: of that one, staff see the end, as in Shopify. */
function codeForStaff({ delivery, code }: KeptRedemption): string {
  return delivery === 'gift-card' ? `•••• ${code.slice(-4)}` : code;
}
