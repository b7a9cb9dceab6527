/** What a shipment says, under one set of names. */
export type FulfilmentFacts = {
  /** Lower case: "success", "cancelled" … */
  readonly status: string;
  /** Lower case: "delivered", "in_transit" …; null while nothing is known. */
  readonly shipmentStatus: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** False of downloads and the like: there is nothing to deliver. */
  readonly requiresShipping: boolean;
};

export type FulfilledFacts = {
  /** That nothing is left to fulfil, as Shopify says. */
  readonly isFulfilled: boolean;
  readonly updatedAt: Date;
  readonly fulfilments: readonly FulfilmentFacts[];
  /** Sold over the counter and taken along: delivered as it is handed over. */
  readonly isTakenAlong: boolean;
};

const arrived: ReadonlySet<string> = new Set(['delivered', 'picked_up']);

/** When the last shipment was made; where Shopify names none (marked as fulfilled), when the order last changed. */
export function fulfilledAt({ isFulfilled, updatedAt, fulfilments }: FulfilledFacts): Date | null {
  if (!isFulfilled) return null;
  return latest(succeeded(fulfilments).map(({ createdAt }) => createdAt)) ?? updatedAt;
}

/**
 * When the last shipment arrived: neither way in tells the instant, both tell when the shipment last changed, and the first reading is kept
 * (`order-continuity`). What is not shipped, or taken along, is delivered as it is fulfilled. Null where no shipment says anything.
 */
export function deliveredAt({ isFulfilled, fulfilments, isTakenAlong }: FulfilledFacts): Date | null {
  if (!isFulfilled) return null;
  const arrivals: Date[] = [];
  for (const { shipmentStatus, requiresShipping, createdAt, updatedAt } of succeeded(fulfilments)) {
    if (arrived.has(shipmentStatus ?? '')) arrivals.push(updatedAt);
    else if (isTakenAlong || !requiresShipping) arrivals.push(createdAt);
    else return null;
  }
  return latest(arrivals);
}

function succeeded(fulfilments: readonly FulfilmentFacts[]): readonly FulfilmentFacts[] {
  return fulfilments.filter(({ status }) => status === 'success');
}

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((last, each) => (last && last >= each ? last : each), null);
}
