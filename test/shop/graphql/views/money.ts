import { amountWriter } from '../../webhooks/money-payload.ts';
import type { Order } from '../../state/order.ts';
import { minorAsDecimal } from '../../orders/decimal.ts';
import type { Minor } from '../../state/shop-record.ts';

/** GraphQL writes "10.0" where REST writes "10.00". */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/0$/, '') : `${text}.0`;
}

export function moneyView(amount: Minor, currency: string) {
  return { __typename: 'MoneyV2', amount: plain(minorAsDecimal(amount, currency)), currencyCode: currency };
}

export function moneyBag(order: Pick<Order, 'currency' | 'presentment'>) {
  const writer = amountWriter(order);
  return (amount: Minor) => {
    const { presentment_money: seen } = writer.set(amount) as { presentment_money: { amount: string; currency_code: string } };
    return {
      __typename: 'MoneyBag',
      shopMoney: moneyView(amount, order.currency),
      presentmentMoney: { __typename: 'MoneyV2', amount: plain(seen.amount), currencyCode: seen.currency_code },
    };
  };
}
