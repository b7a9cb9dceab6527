import { z } from 'zod';
import { createCustomer, redactCustomer, requestCustomerData, updateCustomer } from '../actions/customers.ts';
import { changeScopes, installApp, redactShop, revokeTokens, uninstallApp, updateShop } from '../actions/install.ts';
import { action, may, nothing, type Action } from './action.ts';

const id = z.string();

const customer = z.strictObject({
  key: may(z.string().nullable()),
  firstName: may(z.string()),
  lastName: may(z.string()),
  email: may(z.email().nullable()),
  tags: may(z.array(z.string())),
  locale: may(z.string()),
  state: may(z.enum(['enabled', 'disabled'])),
});

const shopChanges = z.strictObject({
  name: may(z.string()),
  email: may(z.email()),
  timeZone: may(z.string()),
  locale: may(z.string()),
  plan: may(z.enum(['basic', 'shopify', 'advanced', 'plus'])),
});

/** What a merchant does beside orders: customers, the app, the shop itself. */
export const merchantActions: Readonly<Record<string, Action>> = {
  customers: action(customer, (shop, body) => createCustomer(shop, body)),
  'customers/update': action(z.strictObject({ id, changes: customer }), (shop, body) => updateCustomer(shop, body.id, body.changes)),
  'customers/redact': action(z.strictObject({ id }), (shop, body) => redactCustomer(shop, body.id)),
  'customers/data-request': action(z.strictObject({ id }), (shop, body) => requestCustomerData(shop, body.id)),

  'app/install': action(nothing, (shop) => installApp(shop)),
  'app/uninstall': action(nothing, (shop) => uninstallApp(shop)),
  'app/scopes': action(z.strictObject({ scopes: z.array(z.string()) }), (shop, body) => changeScopes(shop, body.scopes)),
  'app/revoke-tokens': action(nothing, (shop) => revokeTokens(shop)),

  'shop/redact': action(nothing, (shop) => redactShop(shop)),
  'shop/update': action(shopChanges, (shop, body) => updateShop(shop, body)),
};
