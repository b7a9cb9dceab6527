import { aProgram, aReward } from '#test/builders/program.ts';
import { customer, gbp, reward, teaHouse } from '#test/builders/values.ts';
import { aMemberWith } from '#test/harness/shop-with-members.ts';
import type { OpenApp } from '#test/harness/open-app.ts';
import { insertImport } from '#app/persistence/member-import.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { points } from '#app/domain/values/points.ts';
import { saveDraft } from '#app/services/save-draft.ts';

/** Stands in every text of the tea house's that a page could show. */
export const mark = 'of-the-tea-house-only';

export type MarkedShop = {
  readonly member: string;
  readonly redemption: string;
  readonly byHand: string;
  readonly import: string;
  readonly delivery: string;
};

const at = new Date('2026-03-02T10:00:00Z');
const redemption = '01990000-0000-7000-8000-00000000e001';
const byHand = '01990000-0000-7000-8000-00000000e002';

/** The tea house with something marked in every list and on every page that the admin and shoppers have. */
export async function aMarkedShop({ database, api }: OpenApp): Promise<MarkedShop> {
  const { owner, pool } = database;
  api.customerNames.set(customer(1), { name: `Ada ${mark}`, email: `ada@${mark}.example.com` });
  const member = await aMemberWith(pool, 900, 1);
  const rewards = [
    aReward({ titles: { en: mark } }),
    aReward({ id: reward('tour'), titles: { en: mark }, benefit: { kind: 'experience', price: points(10) } }),
  ];
  const document = aProgram({ name: mark, rewards });
  const version = { version: 2, publishedAt: at, publishedBy: '7', document };
  const imported = await inTransaction(pool, async (client) => {
    await insertProgramVersion(client, { shop: teaHouse, currency: gbp }, version);
    const file = { shop: teaHouse, fileName: `${mark}.csv`, headings: [mark], createdBy: '7', rows: [{ line: 1, cells: [mark] }] };
    return insertImport(client, file, at);
  });
  await saveDraft({ pool }, { shop: teaHouse, document, revision: 0 }, at);
  for (const [id, delivery, key] of [
    [redemption, 'discount-code', 'a-key-of-the-page'],
    [byHand, 'by-hand', 'another-key-of-the-page'],
  ]) {
    await owner.query(
      `INSERT INTO redemption (shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, delivery, code, reserved_at, issued_at, shopify_id)
       VALUES ($1, $2, $3, $4, 'tour', $5, 2, 1, 10, 0, 'issued', $6, $7, $8, $8, $9)`,
      [
        teaHouse,
        id,
        member.id,
        key,
        JSON.stringify(rewards[1]),
        delivery,
        `${mark}-${delivery}`,
        at,
        delivery === 'by-hand' ? null : `gid://shopify/DiscountCodeNode/${mark}`,
      ],
    );
  }
  await owner.query(
    `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at, outcome)
     VALUES ($1, 'delivery-1', 'orders/create', '2026-07', $2, $3, 'failed', 1, $2, $4)`,
    [teaHouse, at, Buffer.from(JSON.stringify({ name: mark })), mark],
  );
  await owner.query(
    `INSERT INTO order_state (shop, "order", name, member, placed_at, updated_at, posted, postings)
     VALUES ($1, 'gid://shopify/Order/9001', $2, $3, $4, $4, 4242, 1)`,
    [teaHouse, mark, member.id, at],
  );
  await owner.query(
    `INSERT INTO order_import (shop, id, since, award, state, created_at, created_by, failure)
     VALUES ($1, $2, $3, 'nothing', 'failed', $3, '7', $4)`,
    [teaHouse, member.id, at, mark],
  );
  await owner.query(
    `INSERT INTO back_test (shop, id, document, asked_at, state, orders_total, orders_done, failure)
     SELECT shop, $2, document, $3, 'failed', 0, 0, $4 FROM program_version WHERE shop = $1 AND version = 2`,
    [teaHouse, member.id, at, mark],
  );
  await owner.query(`INSERT INTO manual_tier (shop, member, set_at, tier, set_by, reason) VALUES ($1, $2, $3, NULL, '7', $4)`, [
    ...[teaHouse, member.id, at, mark],
  ]);
  return { member: member.id, redemption, byHand, import: imported, delivery: 'delivery-1' };
}
