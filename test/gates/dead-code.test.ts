import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';

function knip(files: Readonly<Record<string, string>>) {
  const folder = aFolderWith({
    'package.json': '{"name":"planted","type":"module","scripts":{"web":"node app/web.server.ts"}}',
    'knip.json': readFileSync('knip.json', 'utf8'),
    ...files,
  });
  return spawnSync('node_modules/.bin/knip', ['--directory', folder, '--no-progress', '--no-config-hints'], { encoding: 'utf8' });
}

const used = 'export function used(): number {\n  return 1;\n}\n';

test('refuses a file that nothing imports', () => {
  const found = knip({ 'app/web.server.ts': 'export {};\n', 'app/services/forgotten.ts': used });

  expect(found.status).toBe(1);
  expect(found.stdout).toContain('app/services/forgotten.ts');
});

test('refuses an export that nothing uses', () => {
  const found = knip({
    'app/web.server.ts': "import { used } from './services/some.ts';\nused();\n",
    'app/services/some.ts': `${used}export function unused(): number {\n  return 2;\n}\n`,
  });

  expect(found.status).toBe(1);
  expect(found.stdout).toContain('unused');
});

test('lets what is used pass', () => {
  const found = knip({ 'app/web.server.ts': "import { used } from './services/some.ts';\nused();\n", 'app/services/some.ts': used });

  expect(found.stdout + found.stderr).toBe('');
  expect(found.status).toBe(0);
});
