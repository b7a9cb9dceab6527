import type { NothingBecause } from './outcome.ts';

/** Why an order has no points, as a sentence. */
export function nothingWords(because: NothingBecause): string {
  switch (because) {
    case 'unpaid':
      return 'No points: the order is not paid.';
    case 'not-fulfilled':
      return 'No points yet: points are earned once all of the order is fulfilled.';
    case 'not-delivered':
      return 'No points yet: points are earned once all of the order is delivered.';
    case 'cancelled':
      return 'No points: the order was cancelled.';
    case 'test-order':
      return 'No points: it is a test order.';
    case 'before-the-program':
      return 'No points: the order was placed before the program was first published.';
    case 'nothing-left':
      return 'No points: everything that earned points has been refunded or removed.';
    case 'nothing-counts':
      return 'No points: nothing in the order counts. Gift cards, tips and free items earn nothing.';
    case 'excluded':
      return 'No points: the program excludes everything in the order.';
    case 'no-rule-matched':
      return 'No points: no earning rule applied to the order.';
    case 'less-than-a-unit':
      return 'No points: only whole units of what was spent earn points, and it came to less than one.';
    case 'less-than-a-point':
      return 'No points: what was earned is less than one point after rounding.';
    case 'capped':
      return 'No points: the most that can be earned has been earned already.';
  }
}
