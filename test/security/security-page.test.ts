import { existsSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

test('every row of the threat table names its test, and each of them is there', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const table = text.slice(text.indexOf('| what could be tried'), text.indexOf('## What is kept'));
  const rows = table.trim().split('\n').slice(2);
  const named = rows.map((row) => [...row.matchAll(/`(test\/[^`]+\.test\.tsx?)`/g)].map(([, file]) => file ?? ''));

  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter((_, index) => (named[index] ?? []).length === 0)).toEqual([]);
  expect([...new Set(named.flat())].filter((file) => !existsSync(file))).toEqual([]);
});
