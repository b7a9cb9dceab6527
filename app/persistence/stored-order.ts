import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order, Payments } from '#app/domain/earning/order.ts';
import { money } from '#app/domain/values/money.ts';

/** What orders were kept without before it was read. */
type Later = 'tags' | 'channel' | 'location' | 'country' | 'company' | 'fulfilledAt' | 'deliveredAt' | 'payments';
type Instants = 'placedAt' | 'updatedAt' | 'paidAt' | 'cancelledAt' | 'fulfilledAt' | 'deliveredAt';

/** An `Order` as JSON keeps it: its instants are text, all else is as it was. */
export type StoredOrder = Omit<Order, Instants | Later | 'refunds'> &
  Partial<Omit<Pick<Order, Later>, Instants>> & {
    readonly placedAt: string;
    readonly updatedAt: string;
    readonly paidAt: string | null;
    readonly cancelledAt: string | null;
    readonly fulfilledAt?: string | null;
    readonly deliveredAt?: string | null;
    readonly refunds: readonly (Omit<Order['refunds'][number], 'createdAt'> & { readonly createdAt: string })[];
  };

/** Of an order kept before they were read: no tag, nowhere, nothing delivered, all paid with money. */
export function revivedOrder(stored: StoredOrder): Order {
  return {
    ...stored,
    placedAt: new Date(stored.placedAt),
    updatedAt: new Date(stored.updatedAt),
    paidAt: instant(stored.paidAt),
    cancelledAt: instant(stored.cancelledAt),
    refunds: stored.refunds.map((refund) => ({ ...refund, createdAt: new Date(refund.createdAt) })),
    tags: stored.tags ?? [],
    channel: stored.channel ?? null,
    location: stored.location ?? null,
    country: stored.country ?? null,
    company: stored.company ?? null,
    fulfilledAt: instant(stored.fulfilledAt),
    deliveredAt: instant(stored.deliveredAt),
    payments: stored.payments ?? allWithMoney(stored),
  };
}

function allWithMoney({ currency, lines, shipping, taxesIncluded }: StoredOrder): Payments {
  const none = money(0, currency);
  const total = [...lines, shipping].reduce((sum, { amount, tax }) => sum + amount.minor + (taxesIncluded ? 0 : tax.minor), 0);
  return { total: money(total, currency), giftCards: none, storeCredit: none };
}

function instant(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}

/** A context as JSON keeps it; older ones lack what no rule could ask about then. */
export type StoredContext = Pick<FrozenContext, 'programVersion' | 'customerTags'> &
  Partial<Omit<FrozenContext, 'products'>> & {
    readonly products: Readonly<Record<string, Partial<FrozenContext['products'][keyof FrozenContext['products']]>>>;
  };

/** What was not frozen then stays unasked for ever: no tier, no segment, no use of any cap. */
export function revivedContext(stored: StoredContext): FrozenContext {
  const products = Object.entries(stored.products).map(
    ([product, { tags = [], collections = [], productType = null }]) => [product, { tags, collections, productType }] as const,
  );
  return { ...notAsked, ...stored, products: Object.fromEntries(products) };
}

const notAsked = { tier: null, segments: [], orderNumber: null, market: null, lines: {}, capsUsed: {} } as const;
