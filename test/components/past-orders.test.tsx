import { expect, test } from 'vitest';

import { PastOrdersCard } from '#app/components/imports/past-orders-card.tsx';
import type { OrderImportLine, PastOrdersPage } from '#app/contracts/pages/order-imports.ts';
import { wordsOf } from './page.tsx';

const last: OrderImportLine = {
  state: 'taking',
  since: new Date('2026-01-01T00:00:00Z'),
  award: 'nothing',
  ordersTold: 1_200,
  ordersTaken: 500,
  ordersSettled: 480,
  ordersFailed: 0,
  failures: [],
  failure: null,
};

function card(over: Partial<OrderImportLine> | null, page: Partial<PastOrdersPage> = {}): string {
  const whole = { hasProgram: true, firstDay: '2026-01-01', firstAt: new Date('2026-01-01T00:00:00Z'), readsAll: false, ...page };
  const shown = { ...whole, last: over && { ...last, ...over } };
  return wordsOf(<PastOrdersCard page={shown} isBusy={false} refusal={null} onAsk={() => undefined} />);
}

test('before the first, it says how far back Shopify lets Laurel look', () => {
  expect(card(null)).toMatch(/Shopify shows Laurel those since 1 Jan 2026; .*read_all_orders.*Bring past orders over/);
  expect(card(null, { readsAll: true })).not.toContain('read_all_orders');
});

test('without a program nothing can be earned', () => {
  expect(card(null, { hasProgram: false })).toContain('Publish the program first.');
});

test('while it runs it says how far it is, and another cannot be begun', () => {
  expect(card({})).toContain('500 of 1,200 orders are done.');
  expect(card({})).not.toContain('Bring past orders over');
  expect(card({ state: 'reading', failure: 'Shopify does not answer.' })).toMatch(/1,200 so far.*It waits.*Shopify does not answer\./);
});

test('when it is done it says what came over, and names what did not', () => {
  const failures = [{ name: '#1007', reason: 'It cannot be read.' }];

  expect(card({ state: 'done', ordersTaken: 1_200, ordersFailed: 3, failures })).toMatch(
    /1,200 orders placed since 1 Jan 2026 were looked at: 480 came over.*3 orders are left out.*#1007: It cannot be read\..*And 2 more\..*over again/,
  );
  expect(card({ state: 'failed', failure: 'Shopify stopped.' })).toMatch(/It has stopped.*Shopify stopped\./);
});
