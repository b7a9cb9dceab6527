import type { CustomerId, OrderId } from '#app/domain/values/ids.ts';

/** What fewer gain by being settled at once costs more than it brings. */
const ofPartMin = 50;
/** More than two: while the database writes one, another is judged, and what is left at the end of a batch is little. */
const partsMax = 4;

type Parts<Each> = {
  /** None has to do with another: they may be settled at the same time. */
  readonly atOnce: readonly (readonly Each[])[];
  /** To be settled after them, together. */
  readonly after: readonly Each[];
};

/** The order that something tells of, and whose it says it is; null: nobody's, or it does not say. */
type Told = { readonly id: OrderId; readonly customer: CustomerId | null };

/**
 * Deals out what tells of orders by their customers, all of one customer's to one part: numbering a customer's orders looks at no account's lock, all
 * else does. Orders that are only named, that have no customer or another than before may be anybody's: they come after.
 */
export function inParts<Each>(batch: readonly Each[], told: (each: Each) => Told): Parts<Each> {
  const orders = [...Map.groupBy(batch, (each) => told(each).id).values()];
  const known = Map.groupBy(orders, (messages) => sameOf(messages.map((each) => told(each).customer)));
  const after = (known.get(null) ?? []).flat();
  known.delete(null);
  const parts = Math.min(partsMax, Math.floor((batch.length - after.length) / ofPartMin));
  if (parts < 2) return { atOnce: [], after: batch };
  const atOnce = Array.from({ length: parts }, (): Each[] => []);
  for (const ofCustomer of known.values()) shortest(atOnce).push(...ofCustomer.flat());
  return { atOnce, after };
}

/** Whose order all its messages say it is; null where one says nothing, or another's. */
function sameOf(customers: readonly (CustomerId | null)[]): CustomerId | null {
  const [first = null] = customers;
  return customers.every((each) => each === first) ? first : null;
}

function shortest<Each>(parts: readonly Each[][]): Each[] {
  return parts.reduce((least, part) => (part.length < least.length ? part : least));
}
