import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { inForce, versionForOrder, type VersionForOrder } from '#app/domain/program/version-in-force.ts';
import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import type { OrderState } from '#app/persistence/order-state.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';

/** By what an import has orders judged that were placed before the first version. */
export type PastOrderPolicy = { readonly award: OrderAward; readonly version: ProgramVersion | null };

export function isBeforeTheProgram(versions: readonly ProgramVersion[], { placedAt }: Pick<Order, 'placedAt'>): boolean {
  return inForce(versions, placedAt) === null;
}

/**
 * By which version an order is judged: one placed before the first version by that which an import gave it (now, or before: frozen with it,
 * so that later refunds are judged by it too), and by none where no import did.
 */
export function versionOf(
  versions: readonly ProgramVersion[],
  order: Order,
  { known, policy }: { readonly known: FrozenContext | null; readonly policy: PastOrderPolicy | null },
): VersionForOrder<ProgramVersion> {
  const version = versionForOrder(versions, order);
  if (version !== null) return version;
  if (known) return versions.find((each) => each.version === known.programVersion) ?? null;
  return policy?.version?.document.currency === order.currency ? policy.version : null;
}

/** What is known of an order, for its judgement: one that only counted is judged anew once an import says that it earns. */
export function knownFor(policy: PastOrderPolicy | null, state: OrderState | undefined): OrderState | undefined {
  const isToEarn = state !== undefined && policy?.award === 'by-version' && isOnlyCounted(state);
  return isToEarn ? { ...state, context: null, first: null } : state;
}

/** What was kept of it with a guest's order; null where no import told of the order, or the version is not there. */
export function keptPolicy(versions: readonly ProgramVersion[], past: OrderState['past']): PastOrderPolicy | null {
  const version = past && versions.find((each) => each.version === past.version);
  return past && version ? { award: past.award, version } : null;
}

/**
 * Whether an import says something new of an order that is known as it stands: it was not judged yet, or only counted and is to earn; or it is a
 * guest's, and how it is to be judged is not known yet.
 */
export function saysMore({ award, version }: PastOrderPolicy, { order, context, ...state }: OrderState): boolean {
  if (!order || version?.document.currency !== order.currency) return false;
  if (order.customer === null)
    return context === null && (state.past === null || (award === 'by-version' && state.past.award === 'nothing'));
  return context === null || (award === 'by-version' && isOnlyCounted({ context, ...state }));
}

function isOnlyCounted({ context }: Pick<OrderState, 'context'>): boolean {
  return context?.countsOnly ?? false;
}
