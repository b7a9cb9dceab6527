import { instant } from '../clock.ts';
import { newId } from '../orders/save-order.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Customer } from '../state/customer.ts';
import type { Gid } from '../state/gid.ts';
import { customerRedactPayload, dataRequestPayload } from '../webhooks/shop-payload.ts';
import { wholeCustomerPayload } from '../webhooks/customer-payload.ts';
import { CannotDo } from './cannot-do.ts';

export type CustomerInput = Partial<Omit<Customer, 'id' | 'createdAt' | 'updatedAt'>>;

/** Sends customers/create. Throws `CannotDo` when the e-mail is taken. */
export function createCustomer(shop: Shop, { createdAt, ...input }: CustomerInput & { readonly createdAt?: Date }): Customer {
  refuseTakenEmail(shop, input.email ?? null);
  const time = instant(createdAt ?? shop.clock.now());
  const customer: Customer = {
    key: null,
    firstName: '',
    lastName: '',
    email: null,
    isEmailVerified: typeof input.email === 'string',
    state: 'disabled',
    tags: [],
    locale: theShop(shop).locale,
    note: null,
    acceptsMarketing: false,
    address: null,
    ...input,
    id: newId(shop, 'Customer'),
    createdAt: time,
    updatedAt: time,
  };
  shop.store.transaction(() => {
    shop.store.put('customer', customer);
    shop.webhooks.emit('customers/create', () => wholeCustomerPayload(shop, customer), { subject: customer.id });
  });
  return customer;
}

function refuseTakenEmail(shop: Shop, email: string | null): void {
  if (email !== null && shop.store.find('customer', `email:${email.toLowerCase()}`))
    throw new CannotDo(`${email} is another customer's address.`);
}

/** Sends customers/update, and customer.tags_added and customer.tags_removed where the tags changed. */
export function updateCustomer(shop: Shop, id: Gid, input: CustomerInput): Customer {
  return shop.store.transaction(() => {
    const before = shop.store.need('customer', id);
    if (input.email !== undefined && input.email?.toLowerCase() !== before.email?.toLowerCase()) refuseTakenEmail(shop, input.email);
    const customer = { ...before, ...input, updatedAt: instant(shop.clock.now()) };
    shop.store.put('customer', customer);
    shop.webhooks.emit('customers/update', () => wholeCustomerPayload(shop, customer), { subject: id });
    const occurredAt = shop.clock.now().toISOString();
    const tell = (topic: string, tags: readonly string[]) => {
      if (tags.length > 0) shop.webhooks.emit(topic, () => ({ customerId: id, tags, occurredAt }), { subject: id });
    };
    tell(
      'customer.tags_added',
      customer.tags.filter((tag) => !before.tags.includes(tag)),
    );
    tell(
      'customer.tags_removed',
      before.tags.filter((tag) => !customer.tags.includes(tag)),
    );
    return customer;
  });
}

/** Sign-in by e-mail (the stand-in asks no password): the customer, whose state becomes `enabled`; undefined when nobody has it. */
export function signInCustomer(shop: Shop, email: string): Customer | undefined {
  const customer = shop.store.find('customer', `email:${email.trim().toLowerCase()}`);
  if (!customer || customer.state === 'enabled') return customer;
  return updateCustomer(shop, customer.id, { state: 'enabled', isEmailVerified: true });
}

/** The merchant asks for the data Laurel keeps of a customer: customers/data_request. */
export function requestCustomerData(shop: Shop, id: Gid): void {
  const customer = shop.store.need('customer', id);
  shop.webhooks.emit('customers/data_request', () => dataRequestPayload(shop, customer), { subject: id });
}

/** The merchant has a customer's data erased: customers/redact (at Shopify ten days later, here at once). */
export function redactCustomer(shop: Shop, id: Gid): void {
  const customer = shop.store.need('customer', id);
  shop.webhooks.emit('customers/redact', () => customerRedactPayload(shop, customer), { subject: id });
}
