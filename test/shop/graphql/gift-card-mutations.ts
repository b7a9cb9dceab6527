import { createGiftCard, findGiftCard } from '../actions/gift-cards.ts';
import { instant } from '../clock.ts';
import { decimalAsMinor } from '../orders/decimal.ts';
import { theShop } from '../orders/make-line.ts';
import { asText } from '../wire/text.ts';
import type { Resolver } from './context.ts';
import type { Input } from './discount-input.ts';
import { giftCardView } from './views/gift-card.ts';

const wrong = (field: readonly string[], code: string, message: string) => ({
  giftCard: null,
  giftCardCode: null,
  userErrors: [{ __typename: 'GiftCardUserError', field: ['input', ...field], code, message }],
});

const giftCardCreate: Resolver = (args, call) => {
  const input = (args['input'] ?? {}) as Input;
  const { currency } = theShop(call.shop);
  const code = asText(input['code']);
  const money = (input['initialAmount'] ?? {}) as Input;
  const initial = decimalAsMinor(asText(money['amount']), currency);
  const customer = input['customerId'] === undefined ? null : asText(input['customerId']);
  if (!/^[a-z0-9]{8,20}$/i.test(code)) return wrong(['code'], 'INVALID', 'Code can only contain 8 to 20 letters and numbers');
  if (initial === undefined || initial <= 0) return wrong(['initialAmount'], 'GREATER_THAN', 'Initial value must be greater than 0');
  if (money['currencyCode'] !== currency) return wrong(['initialAmount'], 'INVALID', 'Currency is not supported');
  if (findGiftCard(call.shop, code)) return wrong(['code'], 'TAKEN', 'Code has already been taken');
  if (customer !== null && !call.shop.store.get('customer', customer))
    return wrong(['customerId'], 'CUSTOMER_NOT_FOUND', 'The customer could not be found.');
  const card = createGiftCard(call.shop, {
    code,
    note: input['note'] === undefined ? null : asText(input['note']),
    customer,
    initial,
    expiresOn: input['expiresOn'] === undefined ? null : asText(input['expiresOn']),
  });
  return { giftCard: giftCardView(call, card), giftCardCode: code.toLowerCase(), userErrors: [] };
};

const giftCardDeactivate: Resolver = (args, call) => {
  const card = call.shop.store.get('giftCard', asText(args['id']));
  if (!card)
    return {
      giftCard: null,
      userErrors: [
        {
          __typename: 'GiftCardDeactivateUserError',
          field: ['id'],
          code: 'GIFT_CARD_NOT_FOUND',
          message: 'The gift card could not be found.',
        },
      ],
    };
  const at = instant(call.shop.clock.now());
  const over = { ...card, deactivatedAt: card.deactivatedAt ?? at, updatedAt: at };
  call.shop.store.put('giftCard', over);
  return { giftCard: giftCardView(call, over), userErrors: [] };
};

export const giftCardMutations: Readonly<Record<string, Resolver>> = { giftCardCreate, giftCardDeactivate };
