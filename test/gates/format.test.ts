import { check, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';

async function isFormatted(file: string, text: string): Promise<boolean> {
  return check(text, { ...(await resolveConfig(file)), filepath: file });
}

test('refuses code in another format', async () => {
  expect(await isFormatted('app/services/planted.ts', 'export const a = "b"\n')).toBe(false);
});

test('lets formatted code pass', async () => {
  expect(await isFormatted('app/services/planted.ts', "export const a = 'b';\n")).toBe(true);
});
