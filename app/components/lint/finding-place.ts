import type { Finding } from '#app/domain/program/lint/finding.ts';
import type { ProgramTab } from '#app/contracts/pages/program.ts';

/** On which tab of the editor the thing stands that a finding concerns. */
export function tabOf({ path: [part, within] }: Finding): ProgramTab {
  if (part === 'rewards') return 'rewards';
  if (part === 'tiers') return 'tiers';
  return part === 'earning' && (within === 'rules' || within === 'campaigns' || within === 'exclusions') ? 'earning' : 'policies';
}

/** Whether it concerns the thing at the path ("rewards.2") or something in it. */
export function isWithin({ path }: Finding, place: string): boolean {
  const own = path.join('.');
  return own === place || own.startsWith(`${place}.`);
}

/** Unlike every other finding’s of the program. */
export function keyOf({ name, path, words }: Finding): string {
  return `${name} ${path.join('.')} ${words}`;
}

export const tabTitles: Readonly<Record<ProgramTab, string>> = {
  earning: 'Earning',
  rewards: 'Rewards',
  tiers: 'Tiers',
  policies: 'Policies and names',
};

/** Those that a merchant is asked about once more before publishing. */
export function graveOnes(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'note');
}
