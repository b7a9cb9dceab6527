import { z } from 'zod';

import { instant } from '../shopify-values.ts';
import { singleMoney } from './money.ts';
import { userErrors } from './user-errors.ts';

/** A debit comes with a negative amount or a positive one, as Shopify likes: its size is what counts. Other kinds come without an id. */
const transaction = z.object({
  __typename: z.string(),
  id: z.string().optional(),
  amount: singleMoney,
  createdAt: instant,
  event: z.string(),
});

/** The customer is null where Shopify has none of that id any more. */
export const creditTransactions = z.object({
  customer: z
    .object({ storeCreditAccounts: z.object({ nodes: z.array(z.object({ transactions: z.object({ nodes: z.array(transaction) }) })) }) })
    .nullable(),
});

/** The account's id is where a debit goes. */
export const creditRead = z.object({
  node: z
    .object({
      id: z.string(),
      amount: singleMoney,
      remainingAmount: singleMoney,
      expiresAt: instant.nullish(),
      account: z.object({ id: z.string() }),
    })
    .nullable(),
});

const moved = z.object({ storeCreditAccountTransaction: z.object({ id: z.string() }).nullable(), userErrors });
export const creditMade = z.object({ storeCreditAccountCredit: moved });
export const creditTaken = z.object({ storeCreditAccountDebit: moved });
