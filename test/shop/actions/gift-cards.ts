import { instant } from '../clock.ts';
import type { Shop } from '../shop.ts';
import type { GiftCard } from '../state/gift-card.ts';
import type { Gid } from '../state/gid.ts';
import type { Minor } from '../state/shop-record.ts';
import { CannotDo } from './cannot-do.ts';

export function findGiftCard(shop: Shop, code: string): GiftCard | undefined {
  return shop.store.find('giftCard', `code:${code.toLowerCase()}`);
}

export function createGiftCard(shop: Shop, card: Pick<GiftCard, 'code' | 'note' | 'customer' | 'initial' | 'expiresOn'>): GiftCard {
  const at = instant(shop.clock.now());
  const id = `gid://shopify/GiftCard/${shop.store.nextNumber('GiftCard')}`;
  const made: GiftCard = { ...card, id, balance: card.initial, deactivatedAt: null, createdAt: at, updatedAt: at };
  shop.store.put('giftCard', made);
  return made;
}

/** A customer pays with it. Throws `CannotDo` where it is deactivated, over, or holds less. */
export function spendGiftCard(shop: Shop, id: Gid, amount: Minor): GiftCard {
  const card = shop.store.need('giftCard', id);
  const today = shop.clock.now().toISOString().slice(0, 10);
  if (card.deactivatedAt !== null || (card.expiresOn !== null && card.expiresOn < today))
    throw new CannotDo('This gift card cannot be used.');
  if (card.balance < amount) throw new CannotDo(`There is ${card.balance} left on it.`);
  const spent = { ...card, balance: card.balance - amount, updatedAt: instant(shop.clock.now()) };
  shop.store.put('giftCard', spent);
  return spent;
}
