import { randomUUID } from 'node:crypto';
import { html } from '../page/html.ts';
import { money, moment } from '../page/format.ts';
import type { Order } from '../state/order.ts';
import type { Mail } from '../state/record.ts';
import type { ShopRecord } from '../state/shop-record.ts';

/** An instant with whole seconds, as the stand-in keeps them. */
function wholeSeconds(now: Date): string {
  return now.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export function signInMail(shop: ShopRecord, { id, to, code, now }: { id: string; to: string; code: string; now: Date }): Mail {
  const text = `Your code for ${shop.name} is ${code}.\n\nIf you did not ask for it, do nothing.`;
  return {
    id,
    to,
    from: shop.email,
    subject: `${code} is your code for ${shop.name}`,
    text,
    html: html`<p>Your code for ${shop.name} is</p>
      <p style="font-size:2rem;letter-spacing:.2em"><strong>${code}</strong></p>
      <p>If you did not ask for it, do nothing.</p>`.text,
    sentAt: wholeSeconds(now),
  };
}

/** Null for an order without an e-mail. */
export function orderMail(shop: ShopRecord, order: Order, { total, link }: { total: number; link: string }): Mail | null {
  if (order.email === null) return null;
  const lines = order.lines.map((line) => `${line.quantity} × ${line.title}`);
  const codes = order.discountApplications.filter(({ kind }) => kind === 'code').map(({ title }) => title);
  const placed = moment(order.createdAt, shop);
  const sum = money(total, order.currency);
  return {
    id: randomUUID(),
    to: order.email,
    from: shop.email,
    subject: `Order ${order.name} confirmed`,
    text: [
      `Thank you for your order ${order.name} of ${placed}.`,
      '',
      ...lines,
      '',
      ...(codes.length > 0 ? [`Discounts: ${codes.join(', ')}`] : []),
      `Total: ${sum}`,
      '',
      link,
    ].join('\n'),
    html: html`<h1>Thank you for your order</h1>
      <p>${order.name}, ${placed}</p>
      <ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      ${codes.length > 0 ? html`<p>Discounts: ${codes.join(', ')}</p>` : ''}
      <p><strong>Total: ${sum}</strong></p>
      <p><a href="${link}">View your order</a></p>`.text,
    sentAt: order.createdAt,
  };
}

export function refundMail(shop: ShopRecord, order: Order, { amount, now }: { amount: number; now: Date }): Mail | null {
  if (order.email === null) return null;
  const sum = money(amount, order.currency);
  return {
    id: randomUUID(),
    to: order.email,
    from: shop.email,
    subject: `Refund for order ${order.name}`,
    text: `We have refunded ${sum} for your order ${order.name}.`,
    html: html`<h1>Your refund</h1>
      <p>We have refunded <strong>${sum}</strong> for your order ${order.name}.</p>`.text,
    sentAt: wholeSeconds(now),
  };
}
