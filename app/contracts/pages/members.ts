import { z } from 'zod';

const cursor = z.string().regex(/^[A-Za-z0-9_-]{1,120}$/);

/**
 * The members page's address. An address is typed, shared and kept: what cannot be read in it falls back, and never refuses the page.
 * `after` and `before` are the cursors a page names; with both, `after` wins.
 */
export const membersAddress = z.object({
  query: z.string().trim().max(100).catch(''),
  sort: z.enum(['points', 'last-activity', 'enrolled']).catch('last-activity'),
  direction: z.enum(['ascending', 'descending']).catch('descending'),
  after: cursor.nullable().catch(null),
  before: cursor.nullable().catch(null),
});
export type MembersAddress = z.infer<typeof membersAddress>;
export type MemberSort = MembersAddress['sort'];

export type MemberRow = {
  readonly id: string;
  /** From Shopify, read for this page only; null where Shopify tells none, or the member was redacted. */
  readonly name: string | null;
  readonly email: string | null;
  /** Points that can be redeemed now. */
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly enrolledAt: Date;
  readonly lastActivityAt: Date | null;
  readonly isSuspended: boolean;
};

export type MembersPage = {
  readonly members: readonly MemberRow[];
  /** Of the whole shop, whatever the search. */
  readonly total: number;
  readonly next: string | null;
  readonly previous: string | null;
  /** Shopify found more customers than one search reads: the merchant should narrow it. */
  readonly isCut: boolean;
};
