import { z } from 'zod';
import { idOf } from '#app/contracts/shopify-values.ts';
import { segmentId, type CustomerId, type SegmentId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** Each customer asked about is a field of its own. */
const customersMax = 25;

const membership = z.object({
  memberships: z.array(z.object({ segmentId: idOf(segmentId, 'a segment'), isMember: z.boolean() })),
});
const answer = z.record(z.string(), membership);

/** Which of `segments` each customer is in now. */
export async function readSegments(
  admin: AdminClient,
  customers: readonly CustomerId[],
  segments: readonly SegmentId[],
): Promise<ReadonlyMap<CustomerId, readonly SegmentId[]>> {
  const found = new Map<CustomerId, readonly SegmentId[]>();
  for (const group of inGroups(customers, customersMax)) {
    const asked = Object.fromEntries(group.map((customer, index) => [`c${index}`, customer]));
    const answers = answer.parse(await admin(membershipQuery(group.length), { segments, ...asked }));
    for (const [index, customer] of group.entries()) {
      const memberships = answers[`c${index}`]?.memberships ?? [];
      found.set(customer, memberships.flatMap((each) => (each.isMember ? each.segmentId : [])).sort());
    }
  }
  return found;
}

/** One alias per customer: `c0: customerSegmentMembership(customerId: $c0, …)`. */
function membershipQuery(customerCount: number): string {
  const others = Array.from({ length: customerCount - 1 }, (_, index) => index + 1);
  const variables = others.map((number) => `, $c${number}: ID!`).join('');
  const aliases = others.map((number) => `c${number}: customerSegmentMembership(customerId: $c${number}, segmentIds: $segments) { ...In }`);
  return `#graphql
    query SegmentMembership($segments: [ID!]!, $c0: ID!${variables}) {
      c0: customerSegmentMembership(customerId: $c0, segmentIds: $segments) { ...In } ${aliases.join(' ')}
    }
    fragment In on SegmentMembershipResponse { memberships { segmentId isMember } }`;
}
