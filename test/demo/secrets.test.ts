import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolderWith } from '../gates/fixture.ts';
import { secretsOf } from './secrets.ts';

test('keys are made once: what they signed and sealed is in the same folder', () => {
  const folder = aFolderWith({});

  expect(secretsOf(folder)).toEqual(secretsOf(folder));
});

test('every folder has keys of its own', () => {
  const [one, other] = [secretsOf(aFolderWith({})), secretsOf(aFolderWith({}))];

  expect(one.apiSecret).not.toBe(other.apiSecret);
  expect(one.encryptionKey).not.toBe(other.encryptionKey);
});

test('the keys are for their owner only, and the one that seals tokens has 32 bytes', () => {
  const folder = aFolderWith({});
  const { encryptionKey } = secretsOf(folder);

  expect(Buffer.from(encryptionKey, 'base64')).toHaveLength(32);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
});
