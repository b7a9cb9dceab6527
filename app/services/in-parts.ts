import type { OrderNews } from '#app/contracts/webhooks.ts';

/** What fewer deliveries gain by being settled at once costs more than it brings. */
const deliveriesOfPartMin = 50;
/** More than two: while the database writes one, another is judged, and what is left at the end of a batch is little. */
const partsMax = 4;

type Parts<Each> = {
  /** None has to do with another: they may be settled at the same time. */
  readonly atOnce: readonly (readonly Each[])[];
  /** To be settled after them, together. */
  readonly after: readonly Each[];
};

/**
 * Deals out deliveries by their orders' customers, all of one customer's to one part: numbering a customer's orders looks at no account's lock, all
 * else does. Orders that are only named, that have no customer or another than before may be anybody's: they come after.
 */
export function inParts<Each extends { readonly news: OrderNews }>(batch: readonly Each[]): Parts<Each> {
  const orders = [...Map.groupBy(batch, ({ news }) => news.id).values()];
  const known = Map.groupBy(orders, customerOf);
  const after = (known.get(null) ?? []).flat();
  known.delete(null);
  const parts = Math.min(partsMax, Math.floor((batch.length - after.length) / deliveriesOfPartMin));
  if (parts < 2) return { atOnce: [], after: batch };
  const atOnce = Array.from({ length: parts }, (): Each[] => []);
  for (const ofCustomer of known.values()) shortest(atOnce).push(...ofCustomer.flat());
  return { atOnce, after };
}

/** Whose order all its messages say it is; null where one says nothing, or another's. */
function customerOf(messages: readonly { readonly news: OrderNews }[]) {
  const customers = new Set(messages.map(({ news }) => news.order?.customer ?? null));
  const [customer = null] = customers;
  return customers.size === 1 ? customer : null;
}

function shortest<Each>(parts: readonly Each[][]): Each[] {
  return parts.reduce((least, part) => (part.length < least.length ? part : least));
}
