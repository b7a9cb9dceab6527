import type { EntryKind } from '#app/domain/ledger/entry.ts';

/** What a merchant calls each movement. */
export function kindName(kind: EntryKind): string {
  switch (kind) {
    case 'accrual':
      return 'Earned';
    case 'redemption':
      return 'Redeemed';
    case 'expiry':
      return 'Expired';
    case 'clawback':
      return 'Taken back';
    case 'restoration':
      return 'Given back';
    case 'credit-adjustment':
      return 'Added by hand';
    case 'debit-adjustment':
      return 'Taken by hand';
  }
}

export function isCredit(kind: EntryKind): boolean {
  return kind === 'accrual' || kind === 'restoration' || kind === 'credit-adjustment';
}
