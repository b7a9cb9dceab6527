import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What of this repository Shopify's command line reads. */
const sources = ['shopify.app.toml', 'package.json', 'package-lock.json', 'app', 'extensions'];

type Verdict = { readonly isPassed: boolean; readonly output: string };

/**
 * Has Shopify's own command line bundle the app and its extensions as for a deployment, offline and without an account. It works
 * on a copy: the work tree stays as it is.
 */
export function buildForShopify(change: (copy: string) => void = () => undefined): Verdict {
  const copy = mkdtempSync(join(tmpdir(), 'laurel-shopify-'));
  try {
    for (const source of sources) cpSync(source, join(copy, source), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    change(copy);
    // Below npm it would take the folder that npm was called in, were it not told.
    const args = ['app', 'build', '--skip-dependencies-installation', '--path', copy];
    const { status, stdout, stderr } = spawnSync('node_modules/.bin/shopify', args, {
      encoding: 'utf8',
      env: { ...process.env, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1' },
    });
    return { isPassed: status === 0, output: `${stdout}${stderr}` };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { isPassed, output } = buildForShopify();
  if (!isPassed) console.error(output);
  process.exitCode = isPassed ? 0 : 1;
}
