import type { Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';

/** Turns every block of Laurel on in the theme editor, and saves. */
export async function turnBlocksOn(merchant: Page, { admin }: Addresses): Promise<number> {
  await merchant.goto(`${admin}/store/laurel-demo/themes/current/editor`);
  const switches = await merchant.getByRole('switch').all();
  for (const one of switches) await one.check();
  await merchant.getByRole('button', { name: 'Save' }).click();
  await merchant.getByText('The theme is saved.').waitFor();
  return switches.length;
}

/** Refunds all of one product's line of an order. */
export async function refundLine(
  merchant: Page,
  { admin }: Addresses,
  refund: { order: string; product: string; quantity: number },
): Promise<void> {
  await openOrder(merchant, admin, refund.order);
  await merchant.getByText('Refund items or an amount').click();
  await merchant.getByLabel(`Refund of ${refund.product}`).fill(String(refund.quantity));
  await merchant.getByRole('button', { name: 'Refund', exact: true }).click();
  await merchant.getByText(/ refunded\.$/).waitFor();
}

/** Refunds whatever is left of an order, shipping too. */
export async function refundTheRest(merchant: Page, { admin }: Addresses, order: string): Promise<void> {
  await openOrder(merchant, admin, order);
  await pressAndConfirm(merchant, 'Refund everything');
  await merchant.getByText(/ refunded\.$/).waitFor();
}

/** Presses a button that asks before it does what cannot be undone, and says yes. */
export async function pressAndConfirm(merchant: Page, name: string): Promise<void> {
  merchant.once('dialog', (question) => void question.accept());
  await merchant.getByRole('button', { name, exact: true }).click();
}

async function openOrder(merchant: Page, admin: string, order: string): Promise<void> {
  await merchant.goto(`${admin}/store/laurel-demo/orders/${order.replace('#', '')}`);
}
