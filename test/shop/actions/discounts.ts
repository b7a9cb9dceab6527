import { instant } from '../clock.ts';
import type { Shop } from '../shop.ts';
import type { Discount } from '../state/discount.ts';
import type { Gid } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { CannotDo } from './cannot-do.ts';

/** By code, without regard to case, whatever its status. */
export function findDiscount(shop: Shop, code: string): Discount | undefined {
  return shop.store.find('discount', `code:${code.toLowerCase()}`);
}

/** How often this customer has used it; guests' uses are nobody's. */
function usesBy(discount: Discount, customer: Gid | null): number {
  return customer === null ? 0 : discount.uses.filter((use) => use.customer === customer).length;
}

/**
 * Counts the order as a use of each code it carries; a code that is not one of the shop's (a bulk import's) counts nowhere.
 * Throws `CannotDo` where a limit is reached: of two orders at the same time with a code for one use, one loses.
 */
export function recordUses(shop: Shop, order: Order): void {
  const codes = new Set(order.discountApplications.filter(({ kind }) => kind === 'code').map(({ title }) => title));
  for (const code of codes) {
    const discount = findDiscount(shop, code);
    if (!discount) continue;
    if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit) throw new CannotDo(`The code ${code} has been used.`);
    if (discount.appliesOncePerCustomer && usesBy(discount, order.customer) > 0)
      throw new CannotDo(`You have used the code ${code} before.`);
    shop.store.put('discount', {
      ...discount,
      uses: [...discount.uses, { order: order.id, customer: order.customer, at: order.createdAt }],
    });
  }
}

/** Makes a discount of the merchant's own, e.g. for a campaign code. Throws `CannotDo` where the code is taken. */
export function createDiscount(shop: Shop, discount: Omit<Discount, 'id' | 'codeId' | 'uses' | 'createdAt' | 'updatedAt'>): Discount {
  if (findDiscount(shop, discount.code)) throw new CannotDo(`The code ${discount.code} is taken.`);
  const at = instant(shop.clock.now());
  const made: Discount = {
    ...discount,
    id: `gid://shopify/DiscountCodeNode/${shop.store.nextNumber('DiscountCodeNode')}`,
    codeId: `gid://shopify/DiscountRedeemCode/${shop.store.nextNumber('DiscountRedeemCode')}`,
    uses: [],
    createdAt: at,
    updatedAt: at,
  };
  shop.store.put('discount', made);
  return made;
}
