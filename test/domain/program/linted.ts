import { lint } from '#app/domain/program/lint.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { aProgram, aReward, aRule, flat, on, type ProgramOver } from '#test/builders/program.ts';
import { collection, rule, utc } from '#test/builders/values.ts';

export const now = new Date('2026-11-22T12:00:00Z');

/** Each finding's name and place, as one text. */
export function found(document: ProgramDocument, at = { now, zone: utc }): readonly string[] {
  return lint(document, at).map(({ name, path }) => `${name} ${path.join('.')}`.trim());
}

/** The findings that the rules give rise to, beside the one that every order earns by. */
export function ofRules(...rules: readonly Partial<EarningRule>[]): readonly string[] {
  return found(
    aProgram({ earning: { rules: [aRule(), ...rules.map((over, index) => aRule({ id: rule(`r-${index}`), award: flat(1), ...over }))] } }),
  );
}

export function ofReward(over: Partial<Reward>, program: ProgramOver = {}): readonly string[] {
  return found(aProgram({ ...program, rewards: [aReward(over)] }));
}

export const onTea = on({ kind: 'collection', collections: [collection(1)] });
