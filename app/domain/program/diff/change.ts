/** The parts of a document, as its words are told. */
export type Section = 'program' | 'earning' | 'activities' | 'refunds' | 'expiry' | 'tiers' | 'rewards' | 'valuation';

/** One thing that differs, as a sentence the merchant reads before publishing. */
export type Change = { readonly section: Section; readonly words: string };

/** "Points are rounded: up (was down)."; nothing where they are the same. */
export function changed(what: string, before: string, after: string): readonly string[] {
  return before === after ? [] : [`${what}: ${after} (was ${before}).`];
}
