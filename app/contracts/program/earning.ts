import type { CurrencyCode } from '#app/domain/values/money.ts';
import { caps } from './caps.ts';
import { choice, count, flag, listOf, strict } from './fields.ts';
import { campaign, earningRule, exclusion } from './rule.ts';

export function earningPolicy(currency: CurrencyCode) {
  return strict({
    rules: listOf('Earning rules', earningRule(currency), 100).describe('What orders earn.'),
    campaigns: listOf('Campaigns', campaign(), 100).prefault([]).describe('Spans in which rules earn.'),
    exclusions: listOf('Exclusions', exclusion(currency), 50).prefault([]).describe('What never earns.'),
    basis: basis(),
    overlap: choice('Rules about the same product', ['add-up', 'most-specific'])
      .default('add-up')
      .describe(
        'Where several rules by amount or by piece count one line: all of them, or only the most specific (variant or SKU before product, before any other question about lines, before none).',
      ),
    rounding: choice('Rounding', ['floor', 'nearest', 'ceiling'])
      .default('floor')
      .describe('How points become whole: down, to the nearest (a half goes up), or up.'),
    roundedPer: choice('Rounded once per', ['order', 'rule', 'line'])
      .default('order')
      .describe(
        'What is rounded: the order’s sum, each rule’s, or each line’s over all rules. Points per order, and those of each rule that counts whole units, belong to no line: beside the lines they are rounded by themselves.',
      ),
    caps: caps(),
    trigger: choice('Points are earned when the order is', ['paid', 'fulfilled', 'delivered'])
      .default('paid')
      .describe(
        'What an order must have come to: paid in full; or paid and all of it fulfilled, or delivered. One to which an edit adds what is not paid yet has not been paid in full, until it is.',
      ),
    pendingDays: count('Days until points are active', 0, 365)
      .default(0)
      .describe(
        'Days between the day on which an order earns and the day at whose start its points can be redeemed; 0 is at once. Activities’ points always can at once.',
      ),
    guestDays: count('Days in which a guest can still become a member', 0, 365)
      .default(30)
      .describe('Days after an order without a customer was placed in which the customer may still appear and get its points; 0 is never.'),
  })
    .check(({ value: { rules, campaigns }, issues }) => {
      const known = new Set(campaigns.map((each) => each.id));
      for (const [index, rule] of rules.entries()) {
        if (rule.campaign === null || known.has(rule.campaign)) continue;
        issues.push({ code: 'custom', input: rule, path: ['rules', index, 'campaign'], message: 'Campaign: there is none with this id.' });
      }
    })
    .meta({
      title: 'Earning',
      description: 'What orders earn. Gift cards bought, tips, duties, and unpaid or test orders never earn.',
    });
}

function basis() {
  return strict({
    tax: flag('Tax earns points').default(false).describe('Whether tax counts.'),
    shipping: flag('Shipping earns points').default(false).describe('Whether shipping counts, after its discounts.'),
    saleLines: flag('Products on sale earn points')
      .default(true)
      .describe('Whether lines count whose compare-at price was above their price.'),
    giftCardPayments: flag('What is paid by gift card earns points')
      .default(true)
      .describe('Whether the share of the order that was paid by gift card counts.'),
    storeCreditPayments: flag('What is paid by store credit earns points')
      .default(true)
      .describe('Whether the share of the order that was paid by store credit counts.'),
  })
    .prefault({})
    .meta({
      title: 'Basis',
      description: 'What of an order line counts: what was paid for it after every line and order discount, in the shop’s currency.',
    });
}
