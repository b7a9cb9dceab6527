import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** The rules that `code` breaks when it stands in `file`, which must be one that exists: types are known only there. */
async function broken(file: string, code: string): Promise<readonly (string | null)[]> {
  const results = await eslint.lintText(code, { filePath: file });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

const inDomain = 'app/domain/values/assert.ts';
const inContracts = 'app/contracts/membership.ts';

test.each([
  ['a promise that nobody waits for', inContracts, 'async function f() {}\nf();\nexport { f };', '@typescript-eslint/no-floating-promises'],
  [
    'a promise waved through with void',
    inContracts,
    'async function f() {}\nvoid f();\nexport { f };',
    '@typescript-eslint/no-floating-promises',
  ],
  ['any', inContracts, 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
  [
    'a value asserted to be there',
    inContracts,
    'export const a = (list: string[]) => list[0]!;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['the environment outside its door', inContracts, "export const a = process.env['A'];", 'no-restricted-syntax'],
  ['a barrel', inContracts, "export * from './storefront.ts';", 'no-restricted-syntax'],
  ['a clock in the domain', inDomain, 'export const a = () => new Date();', 'no-restricted-syntax'],
  ['chance in the domain', inDomain, 'export const a = () => Math.random();', 'no-restricted-syntax'],
  [
    'a case forgotten',
    inDomain,
    "export function a(b: 'x' | 'y') {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n}",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  ['a rule switched off for nothing', inDomain, '// eslint-disable-next-line eqeqeq\nexport const a = 1;', null],
])(
  'refuses %s',
  async (_what, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  },
  60_000,
);

test('lets ordinary code pass', async () => {
  expect(await broken(inDomain, 'export function twice(count: number): number {\n  return count * 2;\n}\n')).toEqual([]);
}, 60_000);
