import { BlockStack, Link, List, Text } from '@shopify/polaris';

import { faultWords } from '#app/contracts/fault-words.ts';
import { adminUrl } from '../shell/admin-url.ts';
import { useWriting } from '../shell/shop-settings.tsx';

import type { Invariant, InvariantFault, InvariantResult } from '#app/contracts/invariants.ts';

const shownMax = 5;

const titles: Readonly<Record<Invariant, string>> = {
  balances: 'Balances that are not the sum of their entries',
  lots: 'Points left that do not follow from what was earned and used',
  deficits: 'Members who owe points that they should not owe',
  orders: 'Orders that earned other points than they should',
  rewards: 'Redemptions whose points and rewards do not match',
  keys: 'Points that were booked twice',
  'any-order': 'Orders that came to other points than their messages say',
  chain: 'Entries that were changed after they were written',
};

/** What does not hold, and the first places where it does not. */
export function BrokenInvariant({ result: { invariant, faults, named } }: { readonly result: InvariantResult }) {
  const writing = useWriting();
  const hidden = faults - Math.min(shownMax, named.length);
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {titles[invariant]}: {writing.count(faults)}
      </Text>
      <List>
        {named.slice(0, shownMax).map((fault, place) => (
          <List.Item key={place}>
            <Place fault={fault} />: {faultWords(fault.fault)}
          </List.Item>
        ))}
        {hidden > 0 ? <List.Item>and {writing.count(hidden)} more</List.Item> : null}
      </List>
    </BlockStack>
  );
}

function Place({ fault: { member, sequence, about } }: { readonly fault: InvariantFault }) {
  const orderNumber = /^gid:\/\/shopify\/Order\/(\d+)$/.exec(about ?? '')?.[1];
  if (orderNumber !== undefined && about !== null)
    return (
      <>
        <Link url={adminUrl(about)} target="_top">
          Order {orderNumber}
        </Link>
        {member === null ? null : (
          <>
            {' '}
            (<Link url={`/app/members/${member}`}>its member</Link>)
          </>
        )}
      </>
    );
  const made = /^gid:\/\/shopify\/(DiscountNode|GiftCard)\//.exec(about ?? '')?.[1];
  if (made !== undefined && about !== null)
    return (
      <Link url={adminUrl(about)} target="_top">
        {made === 'GiftCard' ? 'A gift card' : 'A discount code'}
      </Link>
    );
  if (about !== null && member !== null) return <Link url={`/app/members/${member}`}>A member’s redemption</Link>;
  if (member !== null) return <Link url={`/app/members/${member}`}>{sequence === null ? 'A member' : `A member’s entry ${sequence}`}</Link>;
  return <Text as="span">{about ?? 'The shop'}</Text>;
}
