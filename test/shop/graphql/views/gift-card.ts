import { theShop } from '../../orders/make-line.ts';
import type { GiftCard } from '../../state/gift-card.ts';
import type { Call, View } from '../context.ts';
import { customerView } from './customer.ts';
import { moneyView } from './money.ts';

export function giftCardView(call: Call, card: GiftCard): View {
  const { currency } = theShop(call.shop);
  const customer = () => {
    const found = card.customer === null ? undefined : call.shop.store.get('customer', card.customer);
    return found ? customerView(call, found) : null;
  };
  return {
    __typename: 'GiftCard',
    id: card.id,
    note: card.note,
    lastCharacters: card.code.slice(-4).toLowerCase(),
    maskedCode: `•••• •••• •••• ${card.code.slice(-4).toLowerCase()}`,
    customer,
    enabled: card.deactivatedAt === null,
    deactivatedAt: card.deactivatedAt,
    expiresOn: card.expiresOn,
    balance: moneyView(card.balance, currency),
    initialValue: moneyView(card.initial, currency),
    createdAt: card.createdAt,
    updatedAt: card.updatedAt,
  };
}
