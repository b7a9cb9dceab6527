import { checkAccount, type AccountCheck, type AccountFaultKind } from '#app/domain/ledger/account-check.ts';
import { checkRoots } from '#app/domain/ledger/root-check.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { shopHistory, type KeptEntry } from '#app/persistence/history.ts';
import { ledgerRoots } from '#app/persistence/ledger-root.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import { keysUsedTwice, shopsWithAccounts, storedAccounts, type StoredAccount } from '#app/persistence/stored-account.ts';
import { inSnapshot } from '#app/persistence/transaction.ts';

import type { Pool, PoolClient } from 'pg';

/** What is wrong in a shop's ledger, and where: an account, and its entry or lot by sequence; a key; a root by its instant. */
export type LedgerFault = {
  readonly shop: ShopDomain;
  readonly member: MemberId | null;
  readonly sequence: number | null;
  readonly fault: AccountFaultKind | 'no-account' | 'key-used-twice' | 'root-differs';
  /** The key, or the root's instant. */
  readonly about: string | null;
};

export type Verified = {
  readonly shops: number;
  readonly accounts: number;
  readonly entries: number;
  readonly roots: number;
  readonly faults: number;
};

const rowsMax = 500;
const keysMax = 20;

/**
 * Proves the ledger of one shop, or of all (null), by replaying every account from its entries: hash chains, stored balances, lots and draws, one
 * effect per key, no deficit where the program forgives, and the daily roots. Each fault is told as it is found. Reads one state of the
 * database throughout, however long it takes, with little in memory.
 */
export async function verifyLedger(pool: Pool, shop: ShopDomain | null, onFault: (fault: LedgerFault) => void): Promise<Verified> {
  const shops = shop === null ? await shopsWithAccounts(pool) : [shop];
  const all: Verified[] = [];
  for (const each of shops) all.push(await inSnapshot(pool, (client) => verifyShop(client, each, onFault)));
  const sum = (of: keyof Verified) => all.reduce((total, verified) => total + verified[of], 0);
  return { shops: shops.length, accounts: sum('accounts'), entries: sum('entries'), roots: sum('roots'), faults: sum('faults') };
}

async function verifyShop(client: PoolClient, shop: ShopDomain, onFault: (fault: LedgerFault) => void): Promise<Verified> {
  const versions = await programVersions(client, { shop });
  const forgiving = new Set(versions.filter(({ document }) => document.refunds.shortfall === 'forgive').map(({ version }) => version));
  const roots = await ledgerRoots(client, shop);
  const rootCheck = checkRoots(roots);
  let [faults, entries] = [0, 0];
  const tell = (fault: Partial<LedgerFault> & Pick<LedgerFault, 'fault'>) => {
    faults += 1;
    onFault({ shop, member: null, sequence: null, about: null, ...fault });
  };

  const accounts = await checkEach(client, shop, {
    check: (account) => checkAccount(account, (version) => forgiving.has(version)),
    onEntry: ({ entry }) => {
      entries += 1;
      rootCheck.follow(entry);
    },
    tell,
  });
  for (const { until } of rootCheck.end()) tell({ fault: 'root-differs', about: until.toISOString() });
  for (const key of await keysUsedTwice(client, shop, keysMax)) tell({ fault: 'key-used-twice', about: key });
  return { shops: 1, accounts, entries, roots: roots.length, faults };
}

type Checking = {
  readonly check: (account: StoredAccount) => AccountCheck;
  readonly onEntry: (entry: KeptEntry) => void;
  readonly tell: (fault: Partial<LedgerFault> & Pick<LedgerFault, 'fault'>) => void;
};

/** Accounts and entries come in the same order of members: each account's entries are followed as they pass. Gives how many accounts. */
async function checkEach(client: PoolClient, shop: ShopDomain, { check, onEntry, tell }: Checking): Promise<number> {
  const history = shopHistory(client, shop, rowsMax);
  let next = await history.next();
  let accounts = 0;
  for await (const account of storedAccounts(client, shop, rowsMax)) {
    accounts += 1;
    const { member } = account;
    const checked = check(account);
    for (; !next.done && next.value.entry.member <= member; next = await history.next()) {
      onEntry(next.value);
      const isOwn = next.value.entry.member === member;
      const fault = isOwn ? checked.follow(next.value) : ({ sequence: next.value.entry.sequence, fault: 'no-account' } as const);
      if (fault) tell({ member: next.value.entry.member, ...fault });
    }
    for (const fault of checked.end()) tell({ member, ...fault });
  }
  for (; !next.done; next = await history.next()) {
    onEntry(next.value);
    tell({ member: next.value.entry.member, sequence: next.value.entry.sequence, fault: 'no-account' });
  }
  return accounts;
}
