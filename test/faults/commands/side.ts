import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

type Adjusting = { readonly direction: 'credit' | 'debit'; readonly points: number; readonly key: string };

/** Something that keeps points for customers and can be told what happens: the engine in memory, or the services on PostgreSQL. */
export type Side = {
  /** A message about an order; `code` is the key of a redemption whose code stands on it. */
  readonly tell: (order: Order, code: string | null, at: Date) => Promise<void>;
  /** Whether it was given. */
  readonly redeem: (customer: CustomerId, key: string, at: Date) => Promise<boolean>;
  /** Whether its points are back. */
  readonly undo: (customer: CustomerId, key: string, at: Date) => Promise<boolean>;
  /** Whether it was made. */
  readonly adjust: (customer: CustomerId, wish: Adjusting, at: Date) => Promise<boolean>;
  readonly expire: (at: Date) => Promise<void>;
  readonly redact: (customer: CustomerId, at: Date) => Promise<void>;
  /** Each entry of the account in few words. */
  readonly history: (customer: CustomerId) => Promise<readonly string[]>;
  /** The process dies at the so-manieth statement of what it is told next (null: it does not), and is told again. */
  readonly dieAt: (statement: number | null) => void;
};

export const price = 500;
export const reward = 'five-off';
export const staff = { id: '7', reason: 'sorry' };
