import {
  appUninstalled,
  customersDataRequest,
  customersRedact,
  customersUpdate,
  shopRedact,
  shopUpdate,
} from '#app/contracts/shop-topics.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { isOfEarlierInstallation } from '#app/persistence/earlier-installation.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { markShopUpdated } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readShopFacts } from '#app/shopify/shop-facts.ts';

import { creditGuests } from './credit-guests.ts';
import { guestHash } from './guest-hash.ts';
import { redactCustomer } from './redact-customer.ts';
import { redactShop } from './redact-shop.ts';
import { uninstallShop } from './uninstall-shop.ts';

import type { Pool } from 'pg';

export type TopicContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** What guests' e-mails are hashed with. */
  readonly guestKey: Buffer;
};

export type TopicMessage = {
  /** As its header claims; only the body is signed. What is done is proved with that shop's own token. */
  readonly shop: ShopDomain;
  readonly topic: string;
  /** Of the delivery: when Shopify sent it stands there. */
  readonly id: string;
  /** Parsed by `parseExactJson`. */
  readonly body: unknown;
};

type Handling = (context: TopicContext, message: TopicMessage, now: Date) => Promise<string>;

const ofEarlierInstallation = 'Nothing done: Laurel was installed again after this was sent.';

const handlings: Readonly<Record<string, Handling>> = {
  'app/uninstalled': async ({ pool, adminFor }, { shop, id, body }, now) => {
    appUninstalled(shop).parse(body);
    if (await isOfEarlierInstallation(pool, shop, id)) return ofEarlierInstallation;
    return (await uninstallShop({ pool, admin: adminFor(shop) }, shop, now)) === 'uninstalled'
      ? 'Laurel was uninstalled.'
      : 'Nothing done: Laurel is installed (again).';
  },

  // The library compares scopes at each sign-in; there is nothing of Laurel's own to keep in step.
  'app/scopes_update': () => Promise.resolve('Permissions were changed.'),

  'shop/update': async ({ pool, adminFor }, { shop, body }, now) => {
    const { primary_locale: locale } = shopUpdate(shop).parse(body);
    await markShopUpdated(pool, shop, { ...(await readShopFacts(adminFor(shop))), locale, heardAt: now });
    return 'The shop’s name, currency, time zone and language were read again.';
  },

  'customers/create': creditArrived,
  'customers/update': creditArrived,

  'customers/data_request': async ({ pool }, { shop, body }) => {
    const { customer } = customersDataRequest(shop).parse(body);
    const member = await memberByCustomer(pool, shop, customer);
    return member
      ? `A customer asked for their data. Download it from the member’s page (member ${member.id}) and hand it over within 30 days.`
      : 'A customer asked for their data. Laurel holds none.';
  },

  'customers/redact': async ({ pool, guestKey }, { shop, body }, now) => {
    const { customer, email, orders } = customersRedact(shop).parse(body);
    await redactCustomer(pool, { shop, customer, orders, guest: email && guestHash(guestKey, shop, email) }, now);
    return 'The customer was erased.';
  },

  'shop/redact': async ({ pool, adminFor }, { shop, id, body }) => {
    shopRedact(shop).parse(body);
    if (await isOfEarlierInstallation(pool, shop, id)) return ofEarlierInstallation;
    return (await redactShop({ pool, admin: adminFor(shop) }, shop)) === 'erased'
      ? 'The shop was erased.'
      : 'Nothing done: Laurel is installed (again).';
  },
};

/** Under the shop's `ordersLock`, as all that a drain works on. */
async function creditArrived({ pool, adminFor, guestKey }: TopicContext, { shop, body }: TopicMessage, now: Date): Promise<string> {
  const { customer, verified_email: isVerified, updated_at: at } = customersUpdate.parse(body);
  if (!isVerified) return 'Nothing to do: the e-mail is not verified.';
  return creditGuests({ pool, admin: adminFor(shop), guestKey }, { shop, appeared: [{ customer, at }] }, now);
}

export function isShopTopic(topic: string): boolean {
  return Object.hasOwn(handlings, topic);
}

/**
 * Works on a delivery that is not about an order; gives what came of it in words. May run twice. Throws a ZodError where the
 * body is not the topic's, and what `AdminClient` throws where Shopify must be asked and does not answer. It holds no lock
 * on the delivery's row, and after a shop/redact there is none.
 */
export async function handleTopic(context: TopicContext, message: TopicMessage, now: Date): Promise<string> {
  const handling = handlings[message.topic];
  if (!handling) throw new Error(`${message.topic} is not a topic that Laurel subscribes to`);
  return handling(context, message, now);
}
