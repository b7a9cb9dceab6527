import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';
import { stalePages, writePages } from './stale-pages.ts';

const pages = { 'docs/a.md': () => '# A', 'docs/b.json': () => '{"b":1}' };

test('names the pages that say something else than their code, or are not there', async () => {
  const folder = aFolderWith({ 'docs/a.md': '# A\n', 'docs/b.json': '{ "b": 2 }\n' });

  expect(await stalePages(folder, pages)).toEqual(['docs/b.json']);
  expect(await stalePages(aFolderWith({}), pages)).toEqual(['docs/a.md', 'docs/b.json']);
});

test('finds none where they were written now', async () => {
  const folder = aFolderWith({ 'docs/a.md': 'old' });
  await writePages(folder, pages);

  expect(await stalePages(folder, pages)).toEqual([]);
});
