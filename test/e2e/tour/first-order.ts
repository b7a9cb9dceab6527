/**
 * The mixed basket of the first order, worked out by hand from the prices on the shelf. The 10% come to 24.38 exactly, so every
 * line bears a tenth of itself; the shipping of 4.95 and the gift card earn nothing.
 *
 *                                 shelf            less 10%   × 3        twice on tea
 *   4 Darjeeling First Flush   4 × 26.50 = 106.00     95.40   286.20     572.40
 *   2 Assam Breakfast 250 g    2 × 16.90 =  33.80     30.42    91.26     182.52
 *   2 Stoneware Teapot Indigo  2 × 52.00 = 104.00     93.60   280.80     280.80
 *                                          243.80    219.42             1,035.72   rounded down: 1,035
 *   1 Gift Card 25             1 × 25.00 =  25.00     (no discount applies to a gift card)
 */
export const firstOrder = {
  name: '#1001',
  code: 'WELCOME10',
  basket: [
    { product: 'darjeeling-first-flush', variant: '100 g', quantity: 4 },
    { product: 'assam-breakfast', variant: '250 g', quantity: 2 },
    { product: 'stoneware-teapot', variant: 'Indigo', quantity: 2 },
    { product: 'gift-card', variant: '£25', quantity: 1 },
  ],
  discount: '−£24.38',
  /** 219.42 + 25.00 + 4.95 */
  total: 'GBP £249.37',
  points: '1,035 points',
  lines: [
    { title: 'Darjeeling First Flush', counts: '£95.40', base: '286.2 points' },
    { title: 'Assam Breakfast', counts: '£30.42', base: '91.26 points' },
    { title: 'Stoneware Teapot', counts: '£93.60', base: '280.8 points' },
  ],
  /** 286.20 + 91.26 + 280.80 */
  base: '658.26 points',
  /** 286.20 + 91.26, once more */
  bonus: '377.46 points',
  rounding: '-0.72 points',
  /**
   * Without the Darjeeling 1,035.72 − 572.40 = 463.32 is left of the order, 463: what is taken back is 572. She had 1,035.
   * By version 2, of 1 point, it would be 219.42 + 125.82 = 345.24, 345, less 124.02 + 30.42 = 154.44, 154: 191.
   */
  darjeelingBack: { product: 'Darjeeling First Flush', quantity: 4, taken: '−572', balance: '463 points', byVersionTwo: 191 },
} as const;
