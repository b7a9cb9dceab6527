import { choice, count, strict } from './fields.ts';

export function refundPolicy() {
  return strict({
    shortfall: choice('Points already spent', ['deficit', 'forgive'])
      .default('deficit')
      .describe('Points to take back that are spent already: owed, and paid off by what is earned next; or let go.'),
    flatAwards: choice('Points per order after a refund', ['in-proportion', 'until-nothing-remains'])
      .default('in-proportion')
      .describe(
        'Points per order, where a part was refunded: shrink with what remains, or stay until nothing remains. Points per piece go with their piece; where money came back and no piece, they do the same.',
      ),
    conditions: choice('Subtotal and item count after a refund', ['as-remaining', 'as-ordered'])
      .default('as-remaining')
      .describe('Whether conditions on subtotal and item count look at what remains of the order, or at what was ordered.'),
    redeemedPoints: choice('Redeemed points after a refund', ['in-proportion', 'on-full-refund', 'never'])
      .default('in-proportion')
      .describe(
        'Points redeemed on the order come back in proportion to the amount of goods refunded (rounded down, the rest with the last of it), only when all of it is refunded, or never.',
      ),
    restoredGraceDays: count('Days to use points that come back', 0, 3_650)
      .default(30)
      .describe('Days for which points that come back can be used where their old expiry has passed.'),
  })
    .prefault({})
    .meta({ title: 'Refunds', description: 'What a refund, a cancellation or an edit does to points.' });
}
