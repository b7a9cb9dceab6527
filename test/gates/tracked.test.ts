import { expect, test } from 'vitest';
import { unwantedIn } from './tracked.ts';

test.each([
  ['a path of one machine', `import x from '${['', 'work', 'main', 'app', 'x.ts'].join('/')}';`],
  ['a path of one machine', `cd ${['', 'home', 'alice', 'laurel', 'app'].join('/')}`],
  ['the address of a package registry', `"resolved": "${['https:', '', 'packages.example.com', 'a.tgz'].join('/')}"`],
  ['a secret', `const secret = '${['shpss', '0123456789abcdef0123456789abcdef'].join('_')}';`],
])('refuses %s', (what, line) => {
  expect(unwantedIn('some.ts', `first\n${line}\n`)).toEqual([`some.ts:2: ${what}`]);
});

test('lets an ordinary line pass', () => {
  expect(unwantedIn('some.ts', "import { points } from '../domain/work/points.ts'; // see https://shopify.dev/docs")).toEqual([]);
});
