import { createDiscount, findDiscount } from '../actions/discounts.ts';
import { instant } from '../clock.ts';
import { theShop } from '../orders/make-line.ts';
import type { Discount } from '../state/discount.ts';
import { discountStatus } from '../state/discount.ts';
import type { Call, Resolver } from './context.ts';
import { readDiscount } from './discount-input.ts';
import type { Input, UserError } from './discount-input.ts';
import { discountNodeView } from './views/discount.ts';

function create(root: 'basicCodeDiscount' | 'freeShippingCodeDiscount'): Resolver {
  return (args, call) => {
    const read = readDiscount((args[root] ?? {}) as Input, { root, currency: theShop(call.shop).currency });
    if ('errors' in read) return { codeDiscountNode: null, userErrors: read.errors };
    if (findDiscount(call.shop, read.draft.code)) return { codeDiscountNode: null, userErrors: [taken(root)] };
    const missing = (read.draft.customers ?? []).find((id) => !call.shop.store.get('customer', id));
    if (missing !== undefined)
      return { codeDiscountNode: null, userErrors: [error([root, 'context', 'customers', 'add'], 'INVALID', 'Customers are invalid')] };
    return { codeDiscountNode: discountNodeView(call, createDiscount(call.shop, read.draft)), userErrors: [] };
  };
}

function error(field: readonly string[], code: string, message: string): UserError {
  return { __typename: 'DiscountUserError', field, code, message, extraInfo: null };
}

function taken(root: string): UserError {
  return error([root, 'code'], 'TAKEN', 'Code must be unique. Please try a different code.');
}

function found(args: Record<string, unknown>, call: Call): Discount | undefined {
  return call.shop.store.get('discount', String(args['id']));
}

const noSuch = error(['id'], 'INVALID', 'Code discount does not exist.');

export const discountMutations: Readonly<Record<string, Resolver>> = {
  discountCodeBasicCreate: create('basicCodeDiscount'),
  discountCodeFreeShippingCreate: create('freeShippingCodeDiscount'),

  discountCodeDeactivate(args, call) {
    const discount = found(args, call);
    if (!discount) return { codeDiscountNode: null, userErrors: [noSuch] };
    const now = call.shop.clock.now();
    if (discountStatus(discount, now) === 'EXPIRED') return { codeDiscountNode: discountNodeView(call, discount), userErrors: [] };
    const at = instant(now);
    const over = { ...discount, endsAt: at, startsAt: discount.startsAt < at ? discount.startsAt : at, updatedAt: at };
    call.shop.store.put('discount', over);
    return { codeDiscountNode: discountNodeView(call, over), userErrors: [] };
  },

  discountCodeDelete(args, call) {
    const discount = found(args, call);
    if (!discount) return { deletedCodeDiscountId: null, userErrors: [noSuch] };
    call.shop.store.delete('discount', discount.id);
    return { deletedCodeDiscountId: discount.id, userErrors: [] };
  },
};
