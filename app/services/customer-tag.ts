import type { CustomerId } from '#app/domain/values/ids.ts';
import { dropTagNote, hadBefore, isTagGiven, noteTag, type MemberTag } from '#app/persistence/given-tag.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags } from '#app/shopify/catalogue.ts';
import { addCustomerTag, removeCustomerTag } from '#app/shopify/customer-tags.ts';

import type { Pool } from 'pg';

export type TagContext = { readonly pool: Pool; readonly admin: AdminClient; readonly now: Date };
export type CustomerTag = MemberTag & { readonly customer: CustomerId };

/**
 * Gives the customer the tag. Before the first time it is noted whether the customer has it: from the merchant, or from another app. Calling again
 * finishes what an unclear answer left.
 */
export async function giveTag({ pool, admin, now }: TagContext, given: CustomerTag): Promise<void> {
  const { customer, tag } = given;
  if ((await hadBefore(pool, given)) === null) {
    const tags = (await readCustomerTags(admin, [customer])).get(customer) ?? [];
    await noteTag(pool, given, { before: tags.some((each) => each.toLowerCase() === tag.toLowerCase()), now });
  }
  await addCustomerTag(admin, customer, tag);
}

/** Takes off what Laurel gave, unless something gives it still. What the customer had before stays, and what was never noted was never given. */
export async function takeTag(
  { pool, admin, now }: TagContext,
  given: CustomerTag,
  { ended = null }: { readonly ended?: KeptRedemption | null } = {},
): Promise<void> {
  if (await isTagGiven(pool, given, { ended, now })) return;
  if ((await hadBefore(pool, given)) === false) await removeCustomerTag(admin, given.customer, given.tag);
  await dropTagNote(pool, given);
}
