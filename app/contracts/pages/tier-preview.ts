import { z } from 'zod';

import type { TierDirection } from '../../domain/tiers/move.ts';
import { memberId } from '../../domain/values/ids.ts';
import { idOf } from '../shopify-values.ts';

/** `after` is the last member already shown; one that is none asks for the first page. */
export const tierPreviewAddress = z.object({ after: idOf(memberId, 'a member').nullable().catch(null) });

export type TierPreviewPage = {
  /** The version in force that the draft is compared with; null before the first. */
  readonly version: number | null;
  readonly hasDraft: boolean;
  /** What would come of the draft; null where there is nothing to compare. */
  readonly preview: {
    readonly members: number;
    readonly counts: Readonly<Record<TierDirection, number>>;
    /** From the lowest; without a name, the members in none. Tiers that the draft takes away stand before the others. */
    readonly tiers: readonly { readonly name: string | null; readonly now: number; readonly then: number }[];
    readonly movers: readonly TierMover[];
    /** Asks for those after these; null where these are the last. */
    readonly nextAfter: string | null;
  } | null;
};

export type TierMover = {
  readonly id: string;
  /** Null where Shopify tells none. */
  readonly name: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: TierDirection;
};
