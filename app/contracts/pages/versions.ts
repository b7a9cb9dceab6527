import { z } from 'zod';

import type { Change, Section } from '#app/domain/program/diff/change.ts';
import type { Saying } from '#app/domain/program/words/saying.ts';

export type VersionRow = {
  readonly version: number;
  readonly publishedAt: Date;
  /** Shopify's id of the member of staff. */
  readonly publishedBy: string;
  /** What it changed in the one before; empty for the first. */
  readonly changes: readonly string[];
};

export type VersionsPage = {
  /** Newest first: that one is in force. */
  readonly versions: readonly VersionRow[];
  readonly hasDraft: boolean;
};

export type VersionPage = Omit<VersionRow, 'changes'> & {
  /** All there are, newest first. */
  readonly all: readonly number[];
  /** What `changes` compares it with: another version; null for the first one by itself. */
  readonly comparedWith: number | null;
  /** From the other to this one. */
  readonly changes: readonly Change[];
  /** All that it says. */
  readonly sections: readonly { readonly section: Section; readonly sayings: readonly Saying[] }[];
  /** Why it cannot be published again; null where it can. */
  readonly kept: 'in-force' | 'currency-differs' | 'nothing-to-change' | null;
};

const number = z.coerce.number().int().min(1).max(1_000_000);

/** `with` names the version to compare with; without it, it is the one before. */
export const versionAddress = z.object({ with: number.optional().catch(undefined) });

export const versionNumber = number;

/** What the page of a version sends. `newest` is the newest version that it shows. */
export const rollBackForm = z.object({ newest: number });
