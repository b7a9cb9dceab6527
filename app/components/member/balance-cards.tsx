import { NumberCards } from '../shell/number-cards.tsx';

import type { MemberPage } from '#app/contracts/pages/member.ts';

export function BalanceCards({ balance }: { readonly balance: MemberPage['balance'] }) {
  return (
    <NumberCards
      cards={[
        { label: 'Active', count: balance.active, note: 'Can be redeemed now' },
        { label: 'Pending', count: balance.pending, note: 'Earned, not yet active' },
        ...(balance.expiringSoon > 0 ? [{ label: 'Expiring soon', count: balance.expiringSoon, note: 'Gone within 30 days' }] : []),
        { label: 'Owed', count: balance.deficit, note: 'Taken back after being spent' },
        { label: 'Lifetime', count: balance.lifetime, note: 'Earned, less what was taken back' },
      ]}
    />
  );
}
