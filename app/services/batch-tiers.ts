import type { Qualifying } from '#app/domain/tiers/qualifying.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import type { MemberId, TierId } from '#app/domain/values/ids.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';

import type { PoolClient } from 'pg';

/**
 * Members' histories, kept in memory while a batch is judged: what an earlier order of the batch counts for tiers decides the tier by which a
 * later one is judged, as if each had come alone. Their accounts are locked.
 */
export class BatchTiers {
  readonly #shop: Shop;
  readonly #facts: Map<MemberId, TierFacts>;

  private constructor(shop: Shop, facts: Map<MemberId, TierFacts>) {
    this.#shop = shop;
    this.#facts = facts;
  }

  /** Nothing is read where no version of the batch has tiers. */
  static async load(
    client: PoolClient,
    shop: Shop,
    batch: readonly { readonly member: MemberId | null; readonly version: ProgramVersion | null }[],
  ): Promise<BatchTiers> {
    const members = batch.flatMap(({ member, version }) => (member && version && hasTiers(version) ? [member] : []));
    return new BatchTiers(shop, new Map(await tierFacts(client, shop.shop, [...new Set(members)])));
  }

  /** The member's tier at the instant, by that version; null is none. */
  at(member: MemberId, instant: Date, version: ProgramVersion): TierId | null {
    const facts = hasTiers(version) ? this.#facts.get(member) : undefined;
    return facts ? standingAt(version.document.tiers, facts, instant, this.#shop.timeZone).tier : null;
  }

  /** What something counts from now on, in place of what it counted before. */
  count(member: MemberId, counted: Qualifying): void {
    const facts = this.#facts.get(member);
    if (!facts) return;
    const others = facts.history.filter(({ source }) => source !== counted.source);
    this.#facts.set(member, { ...facts, history: [...others, counted] });
  }
}

function hasTiers({ document }: ProgramVersion): boolean {
  return document.tiers.tiers.length > 0;
}
