import { z } from 'zod';

import { singleMoney } from './money.ts';
import { userErrors } from './user-errors.ts';

const giftCard = z.object({
  id: z.string(),
  note: z.string().nullish(),
  enabled: z.boolean(),
  balance: singleMoney,
  initialValue: singleMoney,
});

export const giftCardsFound = z.object({ giftCards: z.object({ nodes: z.array(giftCard) }) });
export const giftCardRead = z.object({ giftCard: giftCard.nullable() });
export const giftCardCreated = z.object({ giftCardCreate: z.object({ giftCard: z.object({ id: z.string() }).nullable(), userErrors }) });
export const giftCardDeactivated = z.object({ giftCardDeactivate: z.object({ userErrors }) });
