import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Secrets = { readonly apiKey: string; readonly apiSecret: string; readonly encryptionKey: string };

/** The demo's own keys, made once: what was encrypted and signed with them is in the demo's data. */
export function secretsOf(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = {
    apiKey: randomBytes(16).toString('hex'),
    apiSecret: `shpss_${randomBytes(16).toString('hex')}`,
    encryptionKey: randomBytes(32).toString('base64'),
  };
  writeFileSync(`${file}.unfinished`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.unfinished`, file);
  return secrets;
}
