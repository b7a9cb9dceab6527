import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Verdict = { readonly isPassed: boolean; readonly output: string };

type Run = {
  /** Of this repository, what the command is to see. */
  readonly sources: readonly string[];
  readonly command: readonly string[];
  /** Made in the copy before the command runs. */
  readonly change?: ((copy: string) => void) | undefined;
};

/** Runs Shopify's own command line offline and without an account. It works on a copy: the work tree stays as it is. */
export function runShopify({ sources, command, change }: Run): Verdict {
  const copy = mkdtempSync(join(tmpdir(), 'laurel-shopify-'));
  try {
    for (const source of sources) cpSync(source, join(copy, source), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    change?.(copy);
    // Below npm it would take the folder that npm was called in, were it not told.
    const { status, stdout, stderr } = spawnSync('node_modules/.bin/shopify', [...command, '--path', copy], {
      encoding: 'utf8',
      env: { ...process.env, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { isPassed: status === 0, output: `${stdout}${stderr}` };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
