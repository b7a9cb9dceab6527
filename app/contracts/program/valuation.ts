import { moneyAsDecimal, wholeUnit, type CurrencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { amount, count, pointsAboveZero, strict } from './fields.ts';

export function valuation(currency: CurrencyCode) {
  return strict({
    points: pointsAboveZero('Points').default(points(100)).describe('So many points …'),
    worth: amount('Are worth', currency)
      .prefault(moneyAsDecimal(wholeUnit(currency)))
      .describe('… are worth this to the shop. The default is 1.00, or 100 in a currency without decimals.'),
    redeemedPercent: count('Expected to be redeemed, in percent', 0, 100)
      .default(100)
      .describe('The part of outstanding points that is expected to be redeemed, in percent.'),
    payoutPercentMax: count('Warn above, in percent', 1, 1_000)
      .default(20)
      .describe('A warning is given before publishing where rules give points worth more than this part of what was spent, in percent.'),
  })
    .prefault({})
    .meta({ title: 'Value of points', description: 'For cost and liability; never for what a member gets.' });
}
