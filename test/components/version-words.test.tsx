import { expect, test } from 'vitest';

import { LintCard } from '#app/components/lint/lint-card.tsx';
import { CodeWords } from '#app/components/reference/code-words.tsx';
import { FaultsCard } from '#app/components/versions/faults-card.tsx';
import { SectionCard } from '#app/components/versions/section-card.tsx';
import { VersionRowView } from '#app/components/versions/version-row.tsx';
import { finding } from '#app/domain/program/lint/finding.ts';
import { htmlOf, wordsOf } from './page.tsx';

const at = new Date('2026-03-02T10:00:00Z');
const hostile = '<script>alert(1)</script>';

test('a version says from when it holds, by whom, and what it changed', () => {
  const row = { version: 2, publishedAt: at, publishedBy: '7', changes: ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] };
  const words = wordsOf(<VersionRowView row={row} isInForce />);

  expect(words).toContain('Version 2');
  expect(words).toContain('In force');
  expect(words).toContain('by staff member 7');
  expect(words).toContain('Show 2 more changes');
});

test('the first version says what it is', () => {
  const row = { version: 1, publishedAt: at, publishedBy: '7', changes: [] };

  expect(wordsOf(<VersionRowView row={row} isInForce={false} />)).toContain('orders placed before it earn nothing');
});

test('findings say how grave they are, and nothing is shown where there are none', () => {
  expect(
    wordsOf(<LintCard findings={[finding('out-of-stock', ['rewards', 0, 'stock'], 'Its stock is 0.')]} onTab={() => undefined} />),
  ).toMatch(/Warning .*Rewards .*Its stock is 0\./);
  expect(htmlOf(<LintCard findings={[]} />)).not.toContain('Worth a look');
});

test('a fault says its line, its path and what is wrong', () => {
  expect(wordsOf(<FaultsCard faults={[{ path: 'earning.rules.0', line: 3, words: 'Missing.' }]} />)).toMatch(
    /Line 3 ?, earning\.rules\.0 ?: Missing\./,
  );
});

test('what a merchant or a file has written stays text', () => {
  const views = [
    <SectionCard key="a" section="rewards" sayings={[{ about: hostile, words: hostile }]} />,
    <FaultsCard key="b" faults={[{ path: hostile, line: 1, words: hostile }]} />,
    <LintCard key="c" findings={[finding('paid-twice', [], hostile)]} />,
    <p key="d">
      <CodeWords text={`a \`${hostile}\` b`} />
    </p>,
  ];

  for (const view of views) expect(htmlOf(view)).not.toContain('<script>');
});
