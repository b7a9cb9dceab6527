import type { Pool } from 'pg';

import { aProgram } from '#test/builders/program.ts';
import { customer, gbp, teaHouse, utc } from '#test/builders/values.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import { enrol, type Member } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain, upsertShop, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

const installedAt = new Date('2026-03-01T09:00:00Z');

/** A shop that has published `document` as version 1. */
export async function anInstalledShop(pool: Pool, document: ProgramDocument = aProgram()): Promise<Shop> {
  await inTransaction(pool, async (client) => {
    await upsertShop(client, teaHouse, { currency: gbp, timeZone: utc, name: 'Tea house' }, installedAt);
    await insertProgramVersion(
      client,
      { shop: teaHouse, currency: gbp },
      { version: 1, publishedAt: installedAt, publishedBy: 'staff', document },
    );
  });
  const shop = await shopByDomain(pool, teaHouse);
  if (!shop) throw new Error('the shop was just installed');
  return shop;
}

/** A member with so many active points, given by the staff. */
export async function aMemberWith(pool: Pool, count: number, number = 1): Promise<Member> {
  return theMemberWith(pool, count, customer(number));
}

/** The same for a customer who is there already. */
export async function theMemberWith(pool: Pool, count: number, id: CustomerId): Promise<Member> {
  return inTransaction(pool, async (client) => {
    const member = (await enrol(client, teaHouse, [id], installedAt)).get(id);
    if (!member) throw new Error('the customer was just enrolled');
    if (count === 0) return member;
    const account = await lockAccount(client, teaHouse, member.id);
    const credit = {
      kind: 'credit-adjustment',
      points: points(count),
      idempotencyKey: `adjust:start-${id}`,
      occurredAt: installedAt,
      source: { kind: 'staff', id: 'staff', reason: 'start' },
      programVersion: 1,
      explanation: { kind: 'adjustment' },
      earnedAt: installedAt,
      activeAt: installedAt,
      expiresAt: null,
      idleMonths: null,
    } as const;
    await postMovements(client, account, [credit], installedAt);
    return member;
  });
}

/** What the member's account stands at. */
export async function balanceOf(pool: Pool, member: Member): Promise<number> {
  const { rows } = await pool.query<{ balance: string }>(
    'SELECT outstanding - deficit AS balance FROM account WHERE shop = $1 AND member = $2',
    [member.shop, member.id],
  );
  return Number(rows[0]?.balance);
}
