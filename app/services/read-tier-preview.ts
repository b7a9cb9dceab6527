import type { TierPreviewPage } from '#app/contracts/pages/tier-preview.ts';
import { directionOf, type TierDirection } from '#app/domain/tiers/move.ts';
import { tierName, type TierPolicy } from '#app/domain/tiers/tier.ts';
import type { MemberId, TierId } from '#app/domain/values/ids.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';

import { namesOfMembers, type NamesContext } from './names-of-members.ts';
import { previewTiers, type TierPreview } from './preview-tiers.ts';

const moversMax = 50;

type Compared = { readonly old: TierPolicy; readonly next: TierPolicy; readonly locale: string };

/** Who would change tier if the saved draft were published now, page by page. */
export async function readTierPreview(context: NamesContext, after: MemberId | null, now: Date): Promise<TierPreviewPage> {
  const { pool, shop } = context;
  const [draft, inForce] = await Promise.all([programDraft(pool, shop), programInForce(pool, shop, now)]);
  const standing = { version: inForce?.version ?? null, hasDraft: draft.document !== null };
  if (!draft.document || !inForce) return { ...standing, preview: null };
  const compared = { old: inForce.document.tiers, next: draft.document.tiers, locale: shop.locale };
  const preview = await previewTiers({ pool, shop }, { policy: compared.next, moversMax, moversAfter: after }, now);
  const names = await namesOfMembers(
    context,
    preview.movers.map(({ member }) => member),
  );
  return { ...standing, preview: inWords(preview, compared, names) };
}

function inWords(
  { moves, movers, nextAfter }: TierPreview,
  compared: Compared,
  names: ReadonlyMap<MemberId, string>,
): NonNullable<TierPreviewPage['preview']> {
  const { old, next } = compared;
  const counts: Record<TierDirection, number> = { stays: 0, in: 0, up: 0, down: 0, out: 0 };
  for (const { members, ...move } of moves) counts[directionOf(move, old, next)] += members;
  return {
    members: moves.reduce((sum, { members }) => sum + members, 0),
    counts,
    tiers: tiersOf(moves, compared),
    movers: movers.map(({ member, from, to }) => ({
      id: member,
      name: names.get(member) ?? null,
      from: nameOf(from, compared),
      to: nameOf(to, compared),
      direction: directionOf({ from, to }, old, next),
    })),
    nextAfter,
  };
}

/** The draft's tiers, before them those it takes away. */
function tiersOf(moves: TierPreview['moves'], compared: Compared) {
  const kept = compared.next.tiers.map(({ id }) => id);
  const gone = compared.old.tiers.map(({ id }) => id).filter((id) => !kept.includes(id));
  const sum = (side: 'from' | 'to', tier: TierId | null) =>
    moves.filter((move) => move[side] === tier).reduce((total, { members }) => total + members, 0);
  return [null, ...gone, ...kept].map((tier) => ({ name: nameOf(tier, compared), now: sum('from', tier), then: sum('to', tier) }));
}

function nameOf(tier: TierId | null, { old, next, locale }: Compared): string | null {
  if (tier === null) return null;
  const named = [...next.tiers, ...old.tiers].find(({ id }) => id === tier);
  return named ? tierName(named, locale) : tier;
}
