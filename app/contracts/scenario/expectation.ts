import { z } from 'zod';
import { amount, fields, instant, list, name, oneOrMore, whole, words, yes } from './fields.ts';

const instantOrNever = instant('Instant, or null for never.').nullable();
const explains = oneOrMore(z.string(), 'Text (or several) that the explanation contains.').optional();

const lot = fields({
  points: whole('With how many points it was opened.').optional(),
  remaining: whole('How many are left.').optional(),
  earnedAt: instant('When they were earned.').optional(),
  activeAt: instant('From when they can be redeemed.').optional(),
  expiresAt: instantOrNever.describe('From when they are gone; null for never.').optional(),
  source: name('What opened it: an order, a redemption, a rule, a tier, "staff", "import".').optional(),
});

const kinds = ['accrual', 'redemption', 'expiry', 'clawback', 'restoration', 'credit-adjustment', 'debit-adjustment'] as const;

const entry = fields({
  kind: z
    .enum(kinds)
    .describe(
      'accrual: an order, an activity or a tier’s gift earned; clawback: that was taken back; restoration: redeemed or expired points came back; adjustments: by staff.',
    )
    .optional(),
  points: whole('Points, without a sign.').optional(),
  occurredAt: instant('When it happened.').optional(),
  recordedAt: instant('When the ledger learned of it.').optional(),
  balanceAfter: z.int().describe('Outstanding less deficit after it.').optional(),
  source: name('What caused it: an order, a redemption, a rule, a tier, "staff", "import", or a lot’s number.').optional(),
  version: z.int().nullable().describe('By which version of the program; null where none judged.').optional(),
  explains,
});
const entries = (what: string) => list(entry, what).optional();

const progress = fields({
  tier: name('The next tier.').nullable().optional(),
  missing: z
    .union([amount(''), z.int()])
    .nullable()
    .describe('What is missing for it: points, orders, or an amount like "60.00".')
    .optional(),
  by: instant('Until when (exclusive), or null where there is no end.').nullable().optional(),
}).nullable();

const offer = fields({
  price: whole('Points it costs this member.').optional(),
  affordable: yes('Whether the active points suffice.').optional(),
  refused: words('What asking for it now would be refused with; null: it would be given.').nullable().optional(),
  missing: whole('Points missing.').optional(),
  visible: yes('Whether the member may see it.').optional(),
});

const memberExpectation = {
  active: whole('Points that can be redeemed now.').optional(),
  pending: whole('Points earned that become active later.').optional(),
  deficit: whole('Points owed.').optional(),
  outstanding: whole('Active and pending.').optional(),
  balance: z.int().describe('Outstanding less deficit; below 0 where points are owed.').optional(),
  lifetime: whole(
    'All points ever earned by orders, activities and tiers’ gifts, less those taken back; staff’s are not in it.',
  ).optional(),
  expiringSoon: oneOrMore(
    fields({ days: whole('Within so many days.'), points: whole('So many points expire.') }),
    'What expires soon.',
  ).optional(),
  asOf: instant('The balances above as they stood then; default: now.').optional(),
  tier: name('').nullable().describe('The member’s tier; null for none.').optional(),
  tierSince: instant('Since when.').nullable().optional(),
  tierUntil: instant('Until when (exclusive) it holds; null where there is no end.').nullable().optional(),
  progress: progress.describe('To the next tier; null where there is none.').optional(),
  lots: list(
    lot,
    'The lots that still hold points, all of them, in the order in which they are drawn. Points that come back are a lot of their own, which expires with the one they came from.',
  ).optional(),
  entries: entries('All entries of the member, from the first.'),
  lastEntries: entries('Only the newest ones, as many as are listed.'),
  warnings: list(
    fields({
      points: whole('Points that will expire.').optional(),
      days: whole('Warned so many days before.').optional(),
      expiresAt: instant('When they expire.').optional(),
    }),
    'All expiry warnings the member has got.',
  ).optional(),
  rewards: z.record(z.string(), offer).describe('Rewards as they are held out to the member, by id.').optional(),
  tags: list(z.string(), 'The customer’s tags in any order, with those that early access and the tier give.').optional(),
  explains: oneOrMore(z.string(), 'Text (or several) that the member’s explained statement contains.').optional(),
};

const order = fields({
  points: whole('Points that stand for it.').optional(),
  nothingBecause: words('Why it has none: "unpaid", "cancelled", "no-rule-matched", …').nullable().optional(),
  raw: words('Points before rounding, exact: "10.665", "20/3".').optional(),
  version: z.int().nullable().describe('By which version it is judged.').optional(),
  member: name('On whose account the points stand.').nullable().optional(),
  tier: name('The tier it is judged by.').nullable().optional(),
  awards: z
    .record(z.string(), words(''))
    .describe('What each rule that counts gives, exact, before caps and rounding: {"base": "10", "double-tea": "5"}; all of them.')
    .optional(),
  lines: z
    .record(
      z.string(),
      fields({
        ordered: amount('Paid for it, as the program counts.').optional(),
        remaining: amount('What remains of that.').optional(),
        counts: yes('Whether it counts.').optional(),
        excludedBecause: words('Why not: "gift-card", "tip", "shipping", …').nullable().optional(),
      }),
    )
    .describe('By the line’s name; "shipping" for shipping.')
    .optional(),
  explains,
});

const redemption = fields({
  state: z
    .enum(['reserved', 'issued', 'used', 'returned', 'expired'])
    .describe(
      'issued: given and not used, or still to be handed over; used: its code is on an order, handed over, or its early access is over; returned: undone or refused; expired: ended unused.',
    )
    .optional(),
  price: whole('Points paid.').optional(),
  restored: whole('Points that came back.').optional(),
  expiresAt: instantOrNever.describe('When its code ends.').optional(),
  order: name('The order it was used on.').nullable().optional(),
  reward: name('The reward.').optional(),
});

/** What is expected after an event; whatever is not mentioned is not looked at. */
export const expectation = fields({
  refused: words('The refusal’s name; null: not refused.').nullable().optional(),
  earned: whole('Points credited by this event (accruals).').optional(),
  takenBack: whole(
    'Points taken back by it (clawbacks). Those of them that had expired come back just before, as a restoration.',
  ).optional(),
  redeemed: whole('Points redeemed by it.').optional(),
  restored: whole('Points given back by it (restorations); not those that had expired and come back only to be taken back.').optional(),
  expired: whole('Points that expired up to it, since the event before.').optional(),
  owed: whole('Of what it took back, points that were spent already and are owed.').optional(),
  forgiven: whole('Of what it should have taken back, points let go.').optional(),
  newEntries: entries('All entries since the event before, in order.'),
  member: name('Whom the fields below are about; default: the event’s member, else the only one.').optional(),
  ...memberExpectation,
  members: z.record(z.string(), fields(memberExpectation)).describe('The same for several members, by name.').optional(),
  orders: z.record(z.string(), order).describe('By order.').optional(),
  redemptions: z.record(z.string(), redemption).describe('By redemption (the `as` of a "redeem").').optional(),
}).meta({ id: 'expectation', description: 'What is expected after an event; whatever is not mentioned is not looked at.' });
export type Expectation = z.infer<typeof expectation>;
export type MemberExpectation = Pick<Expectation, keyof typeof memberExpectation>;
export type EntryExpectation = z.infer<typeof entry>;
export type LotExpectation = z.infer<typeof lot>;
export type OrderExpectation = z.infer<typeof order>;
export type RedemptionExpectation = z.infer<typeof redemption>;
