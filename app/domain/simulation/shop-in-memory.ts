import type { LineFacts, ProductFacts } from '../earning/context.ts';
import type { FrozenContext } from '../earning/context.ts';
import type { Order } from '../earning/order.ts';
import type { Earning } from '../earning/outcome.ts';
import type { ProgramDocument } from '../program/document.ts';
import { assert } from '../values/assert.ts';
import {
  shopDomain,
  type CustomerId,
  type LineId,
  type MarketId,
  type MemberId,
  type OrderId,
  type ProductId,
  type RedemptionId,
  type ShopDomain,
} from '../values/ids.ts';
import type { CurrencyCode } from '../values/money.ts';
import type { Points } from '../values/points.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { MemberInMemory } from './member.ts';
import type { RedemptionInMemory } from './redemption.ts';

/** A version of the program; the newest is the last of its list. */
export type VersionInMemory = { readonly version: number; readonly publishedAt: Date; readonly document: ProgramDocument };

/** What the shop would answer about an order's lines if it were asked now. */
export type Surroundings = {
  readonly products: Readonly<Record<ProductId, ProductFacts>>;
  readonly lines: Readonly<Record<LineId, LineFacts>>;
  readonly market: MarketId | null;
  /** Of an order without a customer: by what its customer is known when one appears. */
  readonly email: string | null;
};

/** An order as far as it is known, and what stands for it: the memory's `order_state`. */
export type OrderInMemory = {
  readonly order: Order;
  readonly email: string | null;
  readonly member: MemberInMemory | null;
  readonly context: FrozenContext | null;
  readonly earning: Earning | null;
  readonly posted: Points;
  readonly letGo: Points;
  readonly postings: number;
};

/**
 * A whole shop in memory, without a clock: what the services keep in tables is kept in maps here, and everything that decides is the
 * same function. It is changed in place by `step`, so that tens of thousands of orders pass in a second; a fork is made by running the
 * same happenings again.
 */
export type ShopInMemory = {
  readonly settings: SimulationSettings;
  readonly domain: ShopDomain;
  readonly versions: VersionInMemory[];
  readonly members: Map<CustomerId, MemberInMemory>;
  readonly byId: Map<MemberId, MemberInMemory>;
  readonly orders: Map<OrderId, OrderInMemory>;
  readonly redemptions: Map<RedemptionId, RedemptionInMemory>;
  /** Redemptions by code, upper case. */
  readonly byCode: Map<string, RedemptionInMemory>;
  /** Points used of the windows that all members share. */
  readonly capUse: Map<string, number>;
  /** Of the newest step: nothing happens before it. */
  now: Date;
};

export type SimulationSettings = {
  readonly currency: CurrencyCode;
  readonly zone: TimeZone;
  /** Whether what is due (expiry, ends of codes, birthdays, warnings) happens by itself before each step, or only in steps that run a job. */
  readonly jobs: 'automatic' | 'by-hand';
};

export function shopInMemory(settings: SimulationSettings): ShopInMemory {
  const domain = shopDomain('scenario.myshopify.com');
  assert(domain, 'the memory’s shop has a domain');
  return {
    settings,
    domain,
    versions: [],
    members: new Map(),
    byId: new Map(),
    orders: new Map(),
    redemptions: new Map(),
    byCode: new Map(),
    capUse: new Map(),
    now: new Date(-8.64e15),
  };
}
