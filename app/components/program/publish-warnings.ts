import type { ProgramForm } from '#app/contracts/forms/program.ts';

/** What a merchant should know before a program is published that can be read, and does not do what a program is for. */
export function publishWarnings({ earning, rewards }: Pick<ProgramForm, 'earning' | 'rewards'>): readonly string[] {
  const rules = earning.rules.filter(({ enabled }) => enabled);
  const earnsNothing = rules.every(({ award }) => award.kind === 'bonus');
  return [
    ...(rules.length === 0 ? ['No earning rule is on: orders earn nothing.'] : []),
    ...(rules.length > 0 && earnsNothing ? ['Only bonuses are on: a bonus is on top of other rules, so orders earn nothing.'] : []),
    ...(rewards.some(({ enabled }) => enabled) ? [] : ['No reward is on: members collect points and cannot redeem them.']),
  ];
}
