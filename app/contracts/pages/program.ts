import { z } from 'zod';

import type { ProgramForm } from '../forms/program.ts';

export const programAddress = z.object({ tab: z.enum(['earning', 'rewards', 'tiers', 'policies']).catch('earning') });
export type ProgramTab = z.infer<typeof programAddress>['tab'];

export type ProgramPage = {
  /** The draft; where there is none, the version in force; where there is none either, what a new shop begins with. */
  readonly form: ProgramForm;
  /** What a save, publication or discard from this page must name. */
  readonly revision: number;
  readonly hasDraft: boolean;
  readonly inForce: { readonly version: number; readonly publishedAt: Date } | null;
  /** What the draft changes in the version in force, each in words; empty where nothing, or where no version is in force. */
  readonly changes: readonly string[];
  /** Whether members qualify for tiers otherwise by the draft: some may change tier when it is published. */
  readonly changesTiers: boolean;
  /** What the products and collections in it are called, by id. */
  readonly titles: Readonly<Record<string, string>>;
};
