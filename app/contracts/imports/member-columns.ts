import { z } from 'zod';

/** What a column of a members file can say, in the order the page lists them. */
export const memberFields = [
  {
    field: 'customerId',
    label: 'Shopify customer id',
    names: ['customer id', 'shopify id', 'shopify customer id', 'customer_id', 'shopify_customer_id'],
  },
  { field: 'email', label: 'E-mail', names: ['email', 'e-mail', 'email address', 'customer email', 'customer_email'] },
  {
    field: 'points',
    label: 'Points',
    names: ['points', 'points balance', 'balance', 'points_balance', 'current points', 'points approved'],
  },
  { field: 'earnedOn', label: 'Points: earned on', names: ['earned on', 'earned_on', 'earned at', 'date earned', 'issued at', 'earned'] },
  { field: 'activeOn', label: 'Points: can be redeemed from', names: ['active on', 'active_on', 'available from', 'active from'] },
  {
    field: 'expiresOn',
    label: 'Points: last day',
    names: ['expires on', 'expires_on', 'expiry', 'expiry date', 'expires at', 'points expire', 'points_expire_on'],
  },
  { field: 'tier', label: 'Tier', names: ['tier', 'vip tier', 'vip_tier', 'level', 'vip tier name'] },
  { field: 'tierSince', label: 'Tier: since', names: ['tier since', 'tier_since', 'vip since', 'tier entered on'] },
  { field: 'tierUntil', label: 'Tier: last day', names: ['tier until', 'tier_until', 'tier expires on', 'vip tier expiry'] },
  {
    field: 'enrolledOn',
    label: 'Member since',
    names: ['enrolled on', 'enrolled_on', 'member since', 'joined', 'joined at', 'date joined', 'created at', 'created_at'],
  },
] as const;

export type MemberField = (typeof memberFields)[number]['field'];

/** How days are written in the file. */
export const dayForms = ['year-month-day', 'day-month-year', 'month-day-year'] as const;
export type DayForm = (typeof dayForms)[number];

const fields = memberFields.map(({ field }) => field) as [MemberField, ...MemberField[]];

/** Which column says what, by its position from 0. As JSON: {"columns": {"0": "email", "3": "points"}, "dayForm": "year-month-day"}. */
export const memberMapping = z
  .strictObject({
    columns: z.record(
      z.string().regex(/^\d{1,3}$/, 'A column is named by its position from 0.'),
      z.enum(fields, 'Choose what the column says.'),
    ),
    dayForm: z.enum(dayForms, 'Choose how days are written.').default('year-month-day'),
  })
  .refine(({ columns }) => new Set(Object.values(columns)).size === Object.keys(columns).length, 'Two columns are said to hold the same.')
  .refine(
    ({ columns }) => Object.values(columns).some((field) => field === 'customerId' || field === 'email'),
    'Choose which column says who the customer is: the Shopify customer id or the e-mail.',
  )
  .refine(
    ({ columns }) => Object.values(columns).some((field) => field === 'points' || field === 'tier' || field === 'enrolledOn'),
    'Choose what is to be brought over: points, a tier, or since when they are a member.',
  );
export type MemberMapping = z.infer<typeof memberMapping>;

/** What the columns' headings suggest; each field once, the first column wins. */
export function suggestedMapping(headings: readonly string[]): MemberMapping {
  const columns: Record<string, MemberField> = {};
  for (const [index, heading] of headings.entries()) {
    const name = heading.trim().toLowerCase();
    const match = memberFields.find(({ field, names }) => !Object.values(columns).includes(field) && names.some((each) => each === name));
    if (match) columns[String(index)] = match.field;
  }
  return { columns, dayForm: 'year-month-day' };
}
