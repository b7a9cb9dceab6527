import { instantInWords } from '#app/contracts/scenario/instant.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { explainEntry, type ExplainedEntry } from '#app/domain/earning/explain-entry.ts';
import type { ExplainedEarning } from '#app/domain/earning/explain.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';

/** A member's statement: each entry with its explanation, and what it stands at after it. */
export function statementLines(world: World, { history }: MemberInMemory): readonly string[] {
  return history.flatMap(({ entry }) => {
    const explained = explainEntry(entry, 'en');
    const head = `${instantInWords(entry.occurredAt, world.reading.zone)}  ${signed(entry).padStart(8)}  = ${String(entry.balanceAfter).padStart(6)}  ${explained.headline}`;
    return [
      head,
      ...entryWords(explained)
        .slice(1)
        .map((line) => `${' '.repeat(37)}${line}`),
    ];
  });
}

export function entryWords({ headline, notes, earning }: ExplainedEntry): readonly string[] {
  return [headline, ...notes, ...(earning ? earningWords(earning) : [])];
}

/** All that an earning says, a line each. */
export function earningWords({ headline, lines, rules, notes, rounding, total }: ExplainedEarning): readonly string[] {
  const parts = [...rules, ...(rounding ? [rounding] : []), total];
  return [
    headline,
    ...lines.map(({ title, words }) => `· ${title}: ${words}`),
    ...notes.map((note) => `· ${note}`),
    ...parts.map(({ title, words, points }) => `· ${title}: ${words} → ${points}`),
  ];
}

function signed({ kind, points }: Pick<Entry, 'kind' | 'points'>): string {
  const isAdded = kind === 'accrual' || kind === 'restoration' || kind === 'credit-adjustment';
  return `${isAdded ? '+' : '−'}${points}`;
}
