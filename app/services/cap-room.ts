import { capWindows, type CapWindows } from '#app/domain/earning/cap-windows.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';
import { capUseOf, lockSharedCaps, memberCapUse, saveCapUse, sharedCapUse, type CapUse } from '#app/persistence/cap-use.ts';

import type { PoolClient } from 'pg';

/** Something that may earn, and the windows of caps that it falls in. */
export type Capped = { readonly source: string; readonly member: MemberId; readonly windows: CapWindows };

/** Of a program without a cap. */
const noWindows: CapWindows = { ofMember: [], ofShop: [] };

const hasCaps = new WeakMap<ProgramDocument, boolean>();

/** The same as `capWindows`, at once where a program has no cap. */
export function windowsAt(document: ProgramDocument, placedAt: Date, zone: TimeZone): CapWindows {
  const hasAny = hasCaps.get(document) ?? hasWindows(document, placedAt, zone);
  hasCaps.set(document, hasAny);
  return hasAny ? capWindows(document, placedAt, zone) : noWindows;
}

/** Which windows there are depends on the caps alone; only their names on the instant. */
function hasWindows(document: ProgramDocument, placedAt: Date, zone: TimeZone): boolean {
  const { ofMember, ofShop } = capWindows(document, placedAt, zone);
  return ofMember.length + ofShop.length > 0;
}

/** What is used of caps, kept in memory while a batch is judged: what an earlier one of the batch uses counts for the later ones. */
export class CapRoom {
  readonly #used: Map<string, number>;
  readonly #own: ReadonlyMap<string, number>;
  readonly #changed = new Map<string, CapUse>();

  private constructor(used: Map<string, number>, own: ReadonlyMap<string, number>) {
    this.#used = used;
    this.#own = own;
  }

  /** Takes the lock on shared windows where there is one in question: call it before the accounts are locked, then `load`. */
  static async lock(client: PoolClient, shop: ShopDomain, windows: readonly CapWindows[]): Promise<void> {
    if (windows.some(({ ofShop }) => ofShop.length > 0)) await lockSharedCaps(client, shop);
  }

  /** At most three statements for the whole batch, and none where there are no windows. */
  static async load(client: PoolClient, shop: ShopDomain, batch: readonly Capped[]): Promise<CapRoom> {
    const capped = batch.filter(({ windows }) => windows.ofMember.length + windows.ofShop.length > 0);
    if (capped.length === 0) return new CapRoom(new Map(), new Map());
    const asked = capped.flatMap(({ member, windows }) => windows.ofMember.map((window) => ({ member, window })));
    const shared = [...new Set(capped.flatMap(({ windows }) => windows.ofShop))];
    const used = new Map([
      ...(await memberCapUse(client, shop, asked)).map(({ member, window, points }) => [key(window, member), points] as const),
      ...(await sharedCapUse(client, shop, shared)),
    ]);
    const own = await capUseOf(
      client,
      shop,
      capped.map(({ source }) => source),
    );
    return new CapRoom(used, new Map(own.map(({ source, window, points }) => [key(window, source), points])));
  }

  /** What others use now of each of its windows; 0 is said too, so that one sees what was frozen. */
  usedBefore({ source, member, windows }: Capped): Readonly<Record<string, number>> {
    const others = (window: string, used: number | undefined) => [window, Math.max(0, (used ?? 0) - this.#ownOf(source, window))] as const;
    return Object.fromEntries([
      ...windows.ofMember.map((window) => others(window, this.#used.get(key(window, member)))),
      ...windows.ofShop.map((window) => others(window, this.#used.get(window))),
    ]);
  }

  /** What it uses from now on: less than before gives room to those judged after it. */
  use({ source, member, windows }: Capped, capUse: Readonly<Record<string, number>>): void {
    const place = (window: string, used: string) => {
      const points = capUse[window] ?? 0;
      const more = points - this.#ownOf(source, window);
      if (more === 0) return;
      this.#used.set(used, (this.#used.get(used) ?? 0) + more);
      this.#changed.set(key(window, source), { source, window, member, points });
    };
    for (const window of windows.ofMember) place(window, key(window, member));
    for (const window of windows.ofShop) place(window, window);
  }

  async save(client: PoolClient, shop: ShopDomain): Promise<void> {
    await saveCapUse(client, shop, [...this.#changed.values()]);
  }

  #ownOf(source: string, window: string): number {
    return this.#changed.get(key(window, source))?.points ?? this.#own.get(key(window, source)) ?? 0;
  }
}

function key(window: string, of: string): string {
  return `${window} ${of}`;
}
