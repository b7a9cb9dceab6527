import type { EarningRule } from './rule.ts';
import type { ProgramDocument } from '../program/document.ts';
import { ratio, type Rational } from '../values/rational.ts';
import { moneyAsDecimal } from '../values/money.ts';
import { matcher, type Matcher } from './matching.ts';
import type { AwardOutcome } from './outcome.ts';

/** A program made ready to judge many orders. */
export type CompiledProgram = {
  readonly document: ProgramDocument;
  /** Enabled rules only, in the document's order. */
  readonly base: readonly BaseRule[];
  readonly bonuses: readonly CompiledRule[];
};

type CompiledRule = {
  readonly id: EarningRule['id'];
  readonly name: string;
  readonly matcher: Matcher;
  readonly terms: AwardOutcome['terms'];
  readonly rate: Rational;
};

/** `rate`: points for one minor unit, or for the order where it is flat; of a bonus, the part it adds. */
export type BaseRule = CompiledRule & { readonly isFlat: boolean };

export function compileProgram(document: ProgramDocument): CompiledProgram {
  const base: BaseRule[] = [];
  const bonuses: CompiledRule[] = [];
  for (const rule of document.earning.rules) {
    if (!rule.enabled) continue;
    const { award, id, name } = rule;
    const asks = matcher(rule.conditions);
    switch (award.kind) {
      case 'flat':
        base.push({ id, name, matcher: asks, terms: { kind: 'flat', points: award.points }, rate: ratio(award.points, 1), isFlat: true });
        break;
      case 'per-spend': {
        const terms = { kind: 'per-spend', points: award.points, every: moneyAsDecimal(award.every) } as const;
        base.push({ id, name, matcher: asks, terms, rate: ratio(award.points, award.every.minor), isFlat: false });
        break;
      }
      case 'bonus':
        bonuses.push({ id, name, matcher: asks, terms: { kind: 'bonus', percent: award.percent }, rate: ratio(award.percent, 100) });
        break;
    }
  }
  return { document, base, bonuses };
}
