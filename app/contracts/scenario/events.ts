import { z } from 'zod';
import { expectation } from './expectation.ts';
import { amount, fields, instant, name, pieces, words } from './fields.ts';
import { customerFacts, whichMember } from './member-fields.ts';
import {
  editFields,
  fulfilFields,
  messageFields,
  orderFields,
  payFields,
  refundEndsFields,
  refundFields,
  stepFields,
} from './order-fields.ts';
import { product } from './product-fields.ts';

const common = {
  at: instant('When it happens; default: with the event before.').optional(),
  note: words('For the reader.').optional(),
  expect: expectation.optional(),
};

/** `means` becomes the event's line in the reference. */
function event<const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, means: string, shape: Shape) {
  return fields({ event: z.literal(kind), ...common, ...shape }).describe(means);
}

const anyProgram = z.record(z.string(), z.unknown());
const key = words('Once per intent: the same key asks again for the same thing. Default: a new one.').optional();
const which = { redemption: name('Which (the `as` of a "redeem"); default: the newest.').optional() };
const activities = ['sign-up', 'birthday', 'newsletter', 'social', 'review', 'referral', 'survey', 'custom'] as const;

const orders = [
  event('order', 'An order is placed (and paid, unless it says otherwise).', orderFields),
  event('pay', 'An order is paid, in full or in part.', payFields),
  event('fulfil', 'An order is fulfilled, all of it or some pieces.', fulfilFields),
  event('deliver', 'All of an order is delivered.', stepFields),
  event('edit', 'An order is edited.', editFields),
  event('refund', 'Money, goods or both come back.', refundFields),
  event('refund-succeeds', 'The money of a pending refund has been returned.', refundEndsFields),
  event('refund-fails', 'The money of a pending refund could not be returned.', refundEndsFields),
  event('cancel', 'An order is cancelled.', stepFields),
  event('message', 'Laurel hears of an order (again): late, doubled or out of order.', messageFields),
] as const;

const rewards = [
  event('redeem', 'A member asks for a reward. It is issued at once, unless refused.', {
    ...whichMember,
    reward: name('The reward’s id; default: the program’s only one.').optional(),
    steps: z
      .int()
      .describe('Steps of a variable reward; default 1, or its fewest. Fewer or more than it allows are refused (`not-eligible`).')
      .optional(),
    cart: amount(
      'What the cart’s lines come to; it refuses nothing (a code asks for its minimum spend at the checkout), but is kept for a percentage with a most.',
    ).optional(),
    key,
    as: name('What later events call this redemption; default: "1", "2", …').optional(),
  }),
  event('undo', 'The member gives an unused reward back; again, nothing happens.', which),
  event('use', 'A code is used on an order that was there already.', {
    ...which,
    order: name('Which order; default: the newest.').optional(),
  }),
  event('fulfil-redemption', 'A hand-fulfilled reward has been handed over.', which),
  event('refuse-redemption', 'A hand-fulfilled reward cannot be handed over: the points come back.', which),
] as const;

const members = [
  event('enrol', 'A customer becomes a member (signs up). Customers with an order are enrolled by it.', {
    ...whichMember,
    ...customerFacts,
  }),
  event('customer', 'What the shop knows of a customer changes, or a guest becomes a customer.', { ...whichMember, ...customerFacts }),
  event('activity', 'Something else than an order that earns.', {
    ...whichMember,
    activity: z.enum(activities),
    key: words('Its natural key: the product reviewed, the friend’s name, the event’s own id. Default: a new one each time.').optional(),
    network: words('Of a social activity: "instagram".').optional(),
    action: z.enum(['follow', 'share']).describe('Of a social activity; default follow.').optional(),
    survey: words('Of a survey: which.').optional(),
    name: words('Of a custom event: its name.').optional(),
  }),
  event('adjust', 'Staff add points to a member or take some, active and pending ones; more than there are is refused.', {
    ...whichMember,
    points: z
      .int()
      .refine((count) => count !== 0, 'write points to add, or to take with a minus')
      .describe('Added; with a minus taken.'),
    expiresAt: instant('When added points are gone; null for never. Default: as the program says for points earned now.')
      .nullable()
      .optional(),
    reason: words('Why; default "by hand".').optional(),
    key,
  }),
  event('reinstate', 'Staff bring expired points back.', {
    ...whichMember,
    lot: z.int().min(1).describe('The lot: the number of the entry that opened it; default: the lot that expired last.').optional(),
    expiresAt: instant('When they are gone again; default: never.').nullable().optional(),
    reason: words('Why; default "by hand".').optional(),
  }),
  event('set-tier', 'Staff put a member into a tier by hand; a higher one that the member qualifies for holds all the same.', {
    ...whichMember,
    tier: name('The tier.').nullable(),
    until: instant('Until when (exclusive); default: without end.').optional(),
    reason: words('Why; default "by hand".').optional(),
  }),
  event('clear-tier', 'Staff take back a tier given by hand.', whichMember),
  event('suspend', 'A membership is suspended: no rewards; what is earned is credited.', whichMember),
  event('resume', 'A suspended membership goes on.', whichMember),
] as const;

const shop = [
  event('publish', 'A version of the program is published and holds from this instant.', {
    program: anyProgram.describe('The whole program; what it leaves out is the default.').optional(),
    changes: anyProgram.describe('Or only what changes of the newest version: groups are merged, lists replaced.').optional(),
  }),
  event('rollback', 'An earlier version is published again.', { version: pieces('Which.') }),
  event('product', 'The catalogue changes.', { product: name('Which.'), ...product.shape }),
  event('advance', 'Time passes; what is due by then happens (expiry, birthdays, ends of codes and tiers).', {}),
  event('run', 'What is due by now happens (for scenarios with "jobs": "by-hand"): expiry, ends of codes, warnings, birthdays of today.', {
    times: pieces('How often; default 1.').optional(),
  }),
  event('expect', 'Nothing happens; what is expected is looked at. Its fields can stand in the event itself.', {
    ...expectation.shape,
  }),
] as const;

const all = [...orders, ...rewards, ...members, ...shop] as const;

export const scenarioEvent = z.discriminatedUnion('event', all, {
  error: `there is no such event (there are: ${all.map(({ shape }) => shape.event.value).join(', ')})`,
});
export type ScenarioEvent = z.infer<typeof scenarioEvent>;
export type EventOf<Kind extends ScenarioEvent['event']> = Extract<ScenarioEvent, { event: Kind }>;
