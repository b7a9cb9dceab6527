import type { TierId } from '../../values/ids.ts';
import type { ProgramDocument } from '../document.ts';

/** What each part of the lint looks at. */
export type LintContext = {
  readonly document: ProgramDocument;
  /** Today in the shop's time zone. */
  readonly today: string;
  readonly locale: string;
};

/** Of tiers that are asked for, those that the program has. */
export function knownTiers({ tiers }: ProgramDocument, asked: readonly TierId[]): readonly TierId[] {
  return asked.filter((id) => tiers.tiers.some((tier) => tier.id === id));
}
