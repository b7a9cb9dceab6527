import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';

/** The compiler's complaints about `code` under the project's own settings. */
function complaints(code: string): readonly string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [], lib: ['ES2023'] }, process.cwd());
  const program = ts.createProgram([join(aFolderWith({ 'planted.ts': code }), 'planted.ts')], options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each([
  ['a wrong type', "export const count: number = 'three';"],
  ['an element taken for granted', 'export const first = (list: string[]): string => list[0];'],
  ['an optional property set to undefined', 'export const a: { b?: number } = { b: undefined };'],
  ['syntax that Node cannot strip', 'export enum Kind { One }'],
  ['a path that does not answer', "export function f(a: 'x' | 'y'): number | undefined {\n  if (a === 'x') return 1;\n}"],
])(
  'refuses %s',
  (_what, code) => {
    expect(complaints(code)).not.toEqual([]);
  },
  60_000,
);
