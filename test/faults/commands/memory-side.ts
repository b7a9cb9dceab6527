import { expect } from 'vitest';

import { gbp, utc } from '#test/builders/values.ts';
import { balance } from '#app/domain/ledger/account.ts';
import { replay } from '#app/domain/ledger/replay.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';
import { shopInMemory, type ShopInMemory } from '#app/domain/simulation/shop-in-memory.ts';
import { step, type Stepped } from '#app/domain/simulation/step.ts';
import type { CustomerId, RedemptionId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';

import { reward, staff, type Side } from './side.ts';

const nowhere = { products: {}, lines: {}, market: null, email: null };

/** The engine alone, without a database: what is due happens when it is told to. */
export function memorySide(document: ProgramDocument, customers: readonly CustomerId[]): Side & { readonly shop: ShopInMemory } {
  const shop = shopInMemory({ currency: gbp, zone: utc, jobs: 'by-hand' });
  const redemptions = new Map<string, RedemptionId>();
  const happens = (happening: Happening): Promise<Stepped> => Promise.resolve(step(shop, happening));
  const published = new Date('2026-01-01T00:00:00Z');
  step(shop, { kind: 'published', at: published, document });
  for (const customer of customers) step(shop, { kind: 'enrolled', at: published, customer, signsUp: false });
  return {
    shop,
    tell: async (order, code, at) => {
      const redemption = redemptions.get(code ?? '');
      const used = redemption && shop.redemptions.get(redemption)?.code;
      await happens({
        kind: 'order-told',
        at,
        order: used === undefined ? order : { ...order, discountCodes: [used] },
        surroundings: nowhere,
      });
    },
    redeem: async (customer, key, at) => {
      const { redemption } = await happens({ kind: 'redeem', at, customer, reward, steps: 1, key, subtotal: null });
      if (redemption !== null) redemptions.set(key, redemption);
      return redemption !== null;
    },
    undo: async (_customer, key, at) => {
      const redemption = redemptions.get(key);
      if (redemption === undefined) return false;
      return (await happens({ kind: 'redemption', at, redemption, becomes: 'undone' })).refusal === null;
    },
    adjust: async (customer, { direction, points: count, key }, at) => {
      const wish = { direction, points: points(count), key, staff };
      return (await happens({ kind: 'adjusted', at, customer, wish })).refusal === null;
    },
    expire: async (at) => void (await happens({ kind: 'jobs-ran', at })),
    redact: () => Promise.resolve(),
    history: (customer) =>
      Promise.resolve(
        (shop.members.get(customer)?.history ?? []).map(({ entry }) => `${entry.kind} ${entry.points} → ${entry.balanceAfter}`),
      ),
    dieAt: () => undefined,
  };
}

/** What its account says is what its entries say. */
export function expectReplayed({ id, history, account }: MemberInMemory, { domain }: ShopInMemory): void {
  const replayed = replay(domain, id, history);
  if (!replayed.ok) expect.fail(JSON.stringify(replayed.refusal));
  expect([balance(replayed.value), replayed.value.hash]).toEqual([balance(account), account.hash]);
}
