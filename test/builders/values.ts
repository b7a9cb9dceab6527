import {
  campaignId,
  collectionId,
  companyId,
  customerId,
  lineId,
  locationId,
  marketId,
  memberId,
  orderId,
  productId,
  redemptionId,
  rewardId,
  ruleId,
  segmentId,
  shopDomain,
  tierId,
  variantId,
} from '#app/domain/values/ids.ts';
import { currencyCode, parseMoney, type Money } from '#app/domain/values/money.ts';
import { timeZone } from '#app/domain/values/time-zone.ts';

/** The value, or the test stops: for makers that give `undefined` for what is none. */
function made<Value>(value: Value | undefined, from: unknown): Value {
  if (value === undefined) throw new Error(`not a valid value: ${String(from)}`);
  return value;
}

export const gbp = currencyCode('GBP');
export const teaHouse = made(shopDomain('tea-house.myshopify.com'), 'shop');
export const utc = zone('UTC');

/** "7.90" in pounds, or in the currency given. */
export function amount(text: string, currency = gbp): Money {
  return made(parseMoney(text, currency), text);
}

export function zone(name: string) {
  return made(timeZone(name), name);
}

export const customer = (number: number) => made(customerId(`gid://shopify/Customer/${number}`), number);
export const order = (number: number) => made(orderId(`gid://shopify/Order/${number}`), number);
export const line = (number: number) => made(lineId(`gid://shopify/LineItem/${number}`), number);
export const product = (number: number) => made(productId(`gid://shopify/Product/${number}`), number);
export const collection = (number: number) => made(collectionId(`gid://shopify/Collection/${number}`), number);
export const rule = (id: string) => made(ruleId(id), id);
export const reward = (id: string) => made(rewardId(id), id);
export const tier = (id: string) => made(tierId(id), id);
export const campaign = (id: string) => made(campaignId(id), id);
export const variant = (number: number) => made(variantId(`gid://shopify/ProductVariant/${number}`), number);
export const segment = (number: number) => made(segmentId(`gid://shopify/Segment/${number}`), number);
export const market = (number: number) => made(marketId(`gid://shopify/Market/${number}`), number);
export const company = (number: number) => made(companyId(`gid://shopify/Company/${number}`), number);
export const location = (number: number) => made(locationId(`gid://shopify/Location/${number}`), number);
export const member = (number: number) => made(memberId(uuid(number)), number);
export const redemption = (number: number) => made(redemptionId(uuid(number)), number);

function uuid(number: number): string {
  return `01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
