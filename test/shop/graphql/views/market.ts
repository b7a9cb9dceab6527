import type { Customer } from '../../state/customer.ts';
import type { Call, View } from '../context.ts';

/** The shop's markets, each of countries. */
const markets: Readonly<Record<string, readonly string[]>> = {
  'gid://shopify/Market/1': ['GB'],
  'gid://shopify/Market/2': ['AT', 'BE', 'DE', 'ES', 'FR', 'IE', 'IT', 'NL', 'PT'],
};

export function marketView(id: string): View | null {
  const countries = markets[id];
  if (!countries) return null;
  const nodes = countries.map((code) => ({
    __typename: 'MarketRegionCountry',
    id: `gid://shopify/MarketRegion/${code}`,
    name: code,
    code,
  }));
  const regionsCondition = { __typename: 'RegionsCondition', regions: { __typename: 'MarketRegionConnection', nodes } };
  return { __typename: 'Market', id, name: countries.join(', '), conditions: { __typename: 'MarketConditions', regionsCondition } };
}

/** The shop's segments: who takes its letters, and who has ordered twice or more. */
const segments: Readonly<Record<string, (call: Call, customer: Customer) => boolean>> = {
  'gid://shopify/Segment/1': (_call, customer) => customer.acceptsMarketing,
  'gid://shopify/Segment/2': ({ shop }, customer) => shop.store.count('order', customer.id) >= 2,
};

export function membershipView(call: Call, id: string, asked: readonly unknown[]): View {
  const customer = call.shop.store.get('customer', id);
  const memberships = asked.map((segment) => ({
    __typename: 'SegmentMembership',
    segmentId: String(segment),
    isMember: customer !== undefined && (segments[String(segment)]?.(call, customer) ?? false),
  }));
  return { __typename: 'SegmentMembershipResponse', memberships };
}
