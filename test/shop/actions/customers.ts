import type { Customer } from '../state/customer.ts';
import type { Gid } from '../state/gid.ts';
import type { Shop } from '../shop.ts';

export type CustomerInput = Partial<Omit<Customer, 'id' | 'createdAt' | 'updatedAt'>>;

/** Sends customers/create. Throws `CannotDo` when the e-mail is taken. */
export function createCustomer(_shop: Shop, _input: CustomerInput & { readonly createdAt?: Date }): Customer {
  throw new Error('not built yet');
}

/** Sends customers/update, and customer.tags_added/removed where tags changed. */
export function updateCustomer(_shop: Shop, _id: Gid, _input: CustomerInput): Customer {
  throw new Error('not built yet');
}

/** Sign-in by e-mail (the stand-in asks no password): the customer, whose state becomes `enabled`; undefined when nobody has it. */
export function signInCustomer(_shop: Shop, _email: string): Customer | undefined {
  throw new Error('not built yet');
}
