import type { Conditions } from '../../earning/condition.ts';
import { dayInWords } from '../words/days.ts';
import { doContradict } from './contradiction.ts';
import { finding, type Finding } from './finding.ts';
import { knownTiers, type LintContext } from './lint-context.ts';

/** A rule, activity or exclusion: what it is called ("Earning rule “Tea”"), where it stands, and what it asks. */
export type Asking = { readonly called: string; readonly path: Finding['path']; readonly conditions: Conditions };

/** Why it can never do anything, as far as its conditions say. */
export function conditionFindings({ called, path, conditions }: Asking, context: LintContext): readonly Finding[] {
  const at = [...path, 'conditions'];
  if (doContradict(conditions)) {
    return [finding('contradicting-conditions', at, `${called} never does anything: its conditions cannot hold together.`)];
  }
  const over = lastDay(conditions);
  return [
    ...(over !== null && over < context.today
      ? [finding('time-is-over', at, `${called} does nothing any more: its last day was ${dayInWords(over, context.locale)}.`)]
      : []),
    ...(isForUnknownTiers(conditions, context)
      ? [finding('unknown-tier', at, `${called} never does anything: it is only for tiers that the program does not have.`)]
      : []),
  ];
}

/** The day after which they cannot hold; null where there is none. */
function lastDay({ all, any }: Conditions): string | null {
  const ends = (conditions: Conditions['all']) =>
    conditions.map((condition) => (condition.kind === 'time-window' ? condition.endsOn : null));
  const given = ends(all).flatMap((day) => day ?? []);
  const ofAny = ends(any).flatMap((day) => day ?? []);
  const last = any.length > 0 && ofAny.length === any.length ? [ofAny.sort().at(-1) ?? ''] : [];
  return [...given, ...last].sort()[0] ?? null;
}

function isForUnknownTiers({ all, any }: Conditions, { document }: LintContext): boolean {
  const isUnknown = (condition: Conditions['all'][number]) =>
    condition.kind === 'tier' && knownTiers(document, condition.tiers).length === 0;
  return all.some(isUnknown) || (any.length > 0 && any.every(isUnknown));
}
