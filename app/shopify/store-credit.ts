import { creditMade, creditRead, creditTaken, creditTransactions } from '#app/contracts/admin-api/store-credit.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { moneyAsDecimal, type Money } from '#app/domain/values/money.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors, ShopifyRefused } from './errors.ts';

/** One movement on a customer's store credit that an app or staff made (no order's payment, no refund), newest first. */
export type CreditTransaction = { readonly id: string; readonly amount: Money; readonly createdAt: Date };

/** What to look for: store credit has no key, so a movement is known again by customer, direction, amount and time only. */
export type CreditSearch = {
  readonly customer: CustomerId;
  readonly direction: 'credit' | 'debit';
  readonly amount: Money;
  /** Those made before are others'. */
  readonly since: Date;
};

const transactionsOperation = `#graphql
  query CreditTransactions($customer: ID!, $accounts: String!, $transactions: String!) {
    customer(id: $customer) {
      storeCreditAccounts(first: 1, query: $accounts) {
        nodes {
          transactions(first: 50, reverse: true, sortKey: CREATED_AT, query: $transactions) {
            nodes {
              __typename
              amount { amount currencyCode }
              createdAt
              event
              ... on StoreCreditAccountCreditTransaction { id }
              ... on StoreCreditAccountDebitTransaction { id }
            }
          }
        }
      }
    }
  }
`;

/** The movements that may be the one looked for; none where the customer is gone. */
export async function findCreditTransactions(admin: AdminClient, search: CreditSearch): Promise<readonly CreditTransaction[]> {
  const { customer: id, direction, amount, since } = search;
  const accounts = `currency_code:${amount.currency}`;
  const { customer } = creditTransactions.parse(
    await admin(transactionsOperation, { customer: id, accounts, transactions: `type:${direction}` }),
  );
  return (customer?.storeCreditAccounts.nodes ?? [])
    .flatMap(({ transactions }) => transactions.nodes)
    .filter((each) => each.event === 'ADJUSTMENT' && each.createdAt >= since)
    .filter((each) => each.amount.currency === amount.currency && Math.abs(each.amount.minor) === amount.minor)
    .flatMap(({ id: found, __typename: kind, ...rest }) =>
      found !== undefined && kind === kinds[direction] ? [{ id: found, ...rest }] : [],
    );
}

const kinds = { credit: 'StoreCreditAccountCreditTransaction', debit: 'StoreCreditAccountDebitTransaction' } as const;

const readOperation = `#graphql
  query StoreCredit($id: ID!) {
    node(id: $id) {
      ... on StoreCreditAccountCreditTransaction {
        id
        amount { amount currencyCode }
        remainingAmount { amount currencyCode }
        expiresAt
        account { id }
      }
    }
  }
`;

export type Credit = {
  /** Where it can be taken back from. */
  readonly account: string;
  /** Wholly or in part. */
  readonly isSpent: boolean;
  readonly expiresAt: Date | null;
};

/** A credit as it stands now; null where Shopify has none of this id. */
export async function readCredit(admin: AdminClient, id: string): Promise<Credit | null> {
  const { node } = creditRead.parse(await admin(readOperation, { id }));
  if (!node) return null;
  return { account: node.account.id, isSpent: node.remainingAmount.minor < node.amount.minor, expiresAt: node.expiresAt ?? null };
}

const creditOperation = `#graphql
  mutation GiveStoreCredit($customer: ID!, $credit: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $customer, creditInput: $credit) {
      storeCreditAccountTransaction { id }
      userErrors { code field message }
    }
  }
`;

/** Gives the transaction's id. Sent twice it credits twice: whoever gets no clear answer looks for it, and never sends it again. */
export async function giveCredit(
  admin: AdminClient,
  { customer, amount, expiresAt }: { readonly customer: CustomerId; readonly amount: Money; readonly expiresAt: Date | null },
): Promise<string> {
  const credit = { creditAmount: inputOf(amount), ...(expiresAt && { expiresAt: expiresAt.toISOString() }) };
  return movedId(creditMade.parse(await admin(creditOperation, { customer, credit })).storeCreditAccountCredit);
}

const debitOperation = `#graphql
  mutation TakeStoreCredit($account: ID!, $debit: StoreCreditAccountDebitInput!) {
    storeCreditAccountDebit(id: $account, debitInput: $debit) {
      storeCreditAccountTransaction { id }
      userErrors { code field message }
    }
  }
`;

/** Gives the transaction's id. Sent twice it debits twice. Refused with `INSUFFICIENT_FUNDS` where the money is spent. */
export async function takeCredit(admin: AdminClient, account: string, amount: Money): Promise<string> {
  const data = await admin(debitOperation, { account, debit: { debitAmount: inputOf(amount) } });
  return movedId(creditTaken.parse(data).storeCreditAccountDebit);
}

function inputOf(amount: Money) {
  return { amount: moneyAsDecimal(amount), currencyCode: amount.currency };
}

type Moved = ReturnType<typeof creditMade.parse>['storeCreditAccountCredit'];

function movedId({ storeCreditAccountTransaction: made, userErrors }: Moved): string {
  refuseUserErrors(userErrors);
  if (!made) throw new ShopifyRefused([{ code: null, field: null, message: 'store credit did not move and no reason was given' }]);
  return made.id;
}
