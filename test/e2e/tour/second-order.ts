/**
 * The order with two rewards, worked out by hand. The first 5.00 off is shared over the lines four to one, 4.00 and 1.00, and
 * so is the second, of what is left:
 *
 *                                 shelf            less 2 × 5.00    × 3      twice on tea
 *   1 Stoneware Teapot Indigo  1 × 52.00 = 52.00       44.00      132.00        132
 *   2 Rooibos Orange           2 ×  6.50 = 13.00       11.00       33.00         66
 *                                          65.00       55.00                    198
 *
 * She begins with 1,035: 535 after the reward in the cart, 35 after the one in the checkout, 233 after payment.
 *
 * The rooibos goes back. Its 66 points are taken back. It was 11.00 of 55.00, a fifth, so that a fifth of each reward's 500
 * comes back: 100 twice. 233 + 200 − 66 = 367. Then the rest: the other 132 points are taken back and the other 400 of each
 * reward come back. 367 + 800 − 132 = 1,035, where she began.
 */
export const secondOrder = {
  name: '#1002',
  basket: [
    { product: 'stoneware-teapot', variant: 'Indigo', quantity: 1 },
    { product: 'rooibos-orange', quantity: 2 },
  ],
  /** With the reward of the cart, and with both; shipping is 4.95. */
  totals: { before: 'GBP £69.95', withOne: 'GBP £64.95', withTwo: 'GBP £59.95' },
  balances: {
    afterCart: '535 points',
    afterCheckout: '35 points',
    afterPayment: '233 points',
    afterPart: '367 points',
    afterAll: '1,035 points',
  },
  partBack: { product: 'Rooibos Orange', quantity: 2, entries: ['−66', '+100', '+100'] },
  restBack: { entries: ['−132', '+400', '+400'] },
} as const;
