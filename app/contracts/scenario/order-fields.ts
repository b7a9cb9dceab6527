import { z } from 'zod';
import { amount, fields, instant, list, name, percentage, pieces, words, yes } from './fields.ts';
import { orderLine } from './product-fields.ts';

/** How Laurel hears of a change: at once and once, unless this says otherwise. */
const told = z
  .union([
    z.literal(false).describe('Never: a lost message.'),
    z.int().min(0).max(100).describe('So many times at once.'),
    instant('Only then, with the state of that moment’s message: the one this event made.'),
  ])
  .describe('How Laurel hears of it; default 1: at once, once. See also the event "message".')
  .optional();

export const orderFields = {
  order: name('Its name or number; default: the next one from 1001.').optional(),
  member: name('Whose order it is; default: the only or the last member named. null: a guest’s.').nullable().optional(),
  email: words(
    'A guest’s e-mail address: the order is credited when a customer with it appears. Without a `member` it makes the order a guest’s.',
  ).optional(),
  placedAt: instant('When it was placed, if Laurel hears of it later; default: the event’s instant.').optional(),
  amount: amount('Short for one line of this price. Either this or `lines`.').optional(),
  lines: list(orderLine, 'What was ordered.').optional(),
  discount: amount('Taken off the whole order and spread over its lines as Shopify does.').optional(),
  discountPercent: percentage('The same in percent of what the lines come to after their own discounts, rounded half up.').optional(),
  shipping: amount('Price of shipping before its discount; default 0.').optional(),
  shippingDiscount: amount('Taken off shipping; default 0.').optional(),
  shippingTax: amount('Tax on shipping; default: by `taxPercent`.').optional(),
  taxPercent: z
    .number()
    .min(0)
    .max(1000)
    .describe('Tax on lines and shipping that name none of their own (never on gift cards and tips), rounded half up on each; default 0.')
    .optional(),
  taxesIncluded: yes('Whether prices contain tax; default: the shop’s.').optional(),
  tip: amount('Short for a line that is a tip.').optional(),
  codes: list(z.string(), 'Discount codes used, besides those of `uses`.').optional(),
  uses: list(
    name('A redemption.'),
    'Redemptions whose codes are used on the order (the `as` of a "redeem"). What a code takes off is the order’s own: say it in `discount`.',
  ).optional(),
  tags: list(z.string(), 'Order tags.').optional(),
  channel: words('Sales channel as Shopify calls its source: "web" (default), "pos", "shopify_draft_order" or an app’s id.').optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters, like GB')
    .describe('Of the shipping address, else of the billing address.')
    .optional(),
  market: name('Market.').optional(),
  location: name('Location of the point of sale.').optional(),
  company: name('B2B company.').optional(),
  paidByGiftCard: amount('How much of the order was paid by gift card; default 0.').optional(),
  paidByStoreCredit: amount('How much of it was paid by store credit; default 0.').optional(),
  paid: yes('Whether it is paid at once; default yes. If not, a "pay" event pays it.').optional(),
  fulfilled: yes('Whether all of it is fulfilled at once; default no.').optional(),
  delivered: yes('Whether all of it is fulfilled and delivered at once; default no.').optional(),
  test: yes('A test order; default no.').optional(),
  told,
};

const whichOrder = { order: name('Which order; default: the newest.').optional(), told };

export const payFields = {
  ...whichOrder,
  amount: amount(
    'How much is paid now; default: all that is left. An order that is paid in parts is paid with the last of them.',
  ).optional(),
  paidByGiftCard: amount('How much of it by gift card; default 0.').optional(),
  paidByStoreCredit: amount('How much of it by store credit; default 0.').optional(),
};

export const stepFields = whichOrder;

const linePieces = fields({
  line: name('The line’s `id`, else its product or SKU, else its position.'),
  quantity: pieces('Pieces; default: all that are left.').optional(),
  amount: amount(
    'What is returned for them; default: what was paid for these pieces. Contains tax where the shop’s taxes are included.',
  ).optional(),
  tax: amount('The tax in or on `amount`; default: what was paid for these pieces.').optional(),
});

export const fulfilFields = {
  ...whichOrder,
  lines: list(
    fields({ line: linePieces.shape.line, quantity: linePieces.shape.quantity }),
    'Pieces sent off; default: all that are left. The order is fulfilled with the last of them, or when the rest is taken off or refunded.',
  ).optional(),
};

export const editFields = {
  ...whichOrder,
  add: list(orderLine, 'New lines.').optional(),
  remove: list(
    fields({ line: linePieces.shape.line, quantity: linePieces.shape.quantity }),
    'Pieces taken off, without any refund.',
  ).optional(),
  change: list(
    fields({
      line: linePieces.shape.line,
      quantity: z
        .int()
        .min(0)
        .max(1_000_000)
        .describe('Pieces from now on: more are added at the line’s price, fewer are taken off.')
        .optional(),
      discount: amount('The line’s discount in all, from now on.').optional(),
    }),
    'Lines changed.',
  ).optional(),
  member: name('The order is another customer’s from now on; points that stand for it stay where they are.').optional(),
  tags: list(z.string(), 'Order tags from now on.').optional(),
  paid: yes('No: what was added is not paid yet, and so the order is not: it has no points until a "pay" event. Default yes.').optional(),
};

export const refundFields = {
  ...whichOrder,
  refund: name('What a later "refund-succeeds" or "refund-fails" calls it; default: the order’s next, "1", "2", …').optional(),
  everything: yes('All that is left: goods, shipping and what else was paid.').optional(),
  lines: list(linePieces, 'Goods that come back.').optional(),
  shipping: z
    .union([z.boolean(), amount('')])
    .describe('true: all that is left of shipping; or an amount (without tax where taxes are not included).')
    .optional(),
  shippingTax: amount('The tax in or on `shipping`; default: in proportion.').optional(),
  amount: amount(
    'Money returned in all, with tax. Without lines and shipping a refund by amount; with them default: what they come to. What names nothing is taken from all goods in proportion, and only beyond them from shipping.',
  ).optional(),
  status: z
    .enum(['succeeded', 'pending', 'failed'])
    .describe('Whether the money has been returned; default succeeded. A pending one counts when a "refund-succeeds" follows.')
    .optional(),
  to: z.enum(['original', 'store-credit']).describe('Where the money goes: it counts the same.').optional(),
};

export const refundEndsFields = { ...whichOrder, refund: name('Which refund; default: the order’s newest.').optional() };

export const messageFields = {
  order: name('Which order; default: the newest.').optional(),
  stateAt: instant('The order as it stood then; default: as it stands.').optional(),
  times: pieces('How often the message arrives; default 1.').optional(),
};
