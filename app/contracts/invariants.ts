import { z } from 'zod';

/** What must hold of a shop's points, whatever happened: `docs/operations.md` says each in full, I1 to I8 in this order. */
export const invariants = ['balances', 'lots', 'deficits', 'orders', 'rewards', 'keys', 'any-order', 'chain'] as const;

export type Invariant = (typeof invariants)[number];

const invariantFault = z.object({
  member: z.string().nullable(),
  /** Of the account's entry or lot. */
  sequence: z.int().nullable(),
  fault: z.string(),
  /** The order, redemption, key or root. */
  about: z.string().nullable(),
});

/** `named` are the first of the faults: enough to begin with, however many there are. */
export const invariantResults = z.array(
  z.object({ invariant: z.enum(invariants), checked: z.int(), faults: z.int(), named: z.array(invariantFault) }),
);

export type InvariantFault = Readonly<z.infer<typeof invariantFault>>;

export type InvariantResult = {
  readonly invariant: Invariant;
  /** Accounts, lots, entries, orders or redemptions looked at. */
  readonly checked: number;
  readonly faults: number;
  readonly named: readonly InvariantFault[];
};
