import { z } from 'zod';

import type { Entry } from '../../domain/ledger/entry.ts';
import type { Lot } from '../../domain/ledger/lot.ts';
import type { GivenWarning } from '../../domain/ledger/warning.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';

/** `before` is the sequence of the oldest entry already shown. */
export const memberAddress = z.object({
  before: z.coerce.number().int().min(1).nullable().catch(null),
});

export type MemberPage = {
  readonly member: {
    readonly id: string;
    /** Shopify's id; null after a redaction. */
    readonly customer: string | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly enrolledAt: Date;
    readonly isSuspended: boolean;
  };
  readonly balance: {
    readonly active: number;
    readonly pending: number;
    readonly deficit: number;
    /** Of both, what is gone within 30 days. */
    readonly expiringSoon: number;
    readonly lifetime: number;
  };
  /** Null where the program has no tiers. */
  readonly tier: {
    readonly name: string | null;
    readonly since: Date | null;
    readonly keptUntil: Date | null;
    readonly isManual: boolean;
    /** In words: what counts so far, what is missing to the next tier, and to keep this one. */
    readonly metric: string;
    readonly next: string | null;
    readonly keep: string | null;
    /** What staff can give. */
    readonly choices: readonly { readonly id: string; readonly name: string }[];
  } | null;
  /** With points left, the soonest to expire first. */
  readonly lots: readonly Lot[];
  /** Of points that have not ended: the soonest end first, for each the newest warning first. */
  readonly warnings: readonly GivenWarning[];
  /** When points that staff add now are gone by the program; null is never. `movesOn`: later with each order and redemption. */
  readonly creditEnd: { readonly expiresAt: Date | null; readonly movesOn: boolean };
  /** Newest first. */
  readonly redemptions: readonly Redemption[];
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Asks for the entries before these; null when these are the first. */
  readonly nextBefore: number | null;
};
