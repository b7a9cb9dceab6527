import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'smol-toml';
import { z } from 'zod';

/**
 * Builds Laurel's UI extensions for the demo and the tests in a fraction of a second: the same bundler and settings as
 * `shopify app build`, which remains what is deployed. Each target becomes `dist/<target>.js`, a classic script that calls
 * `shopify.extend(target, render)`. Nothing is built while the output is newer than every source.
 *
 * Also writes `src/app-url.ts` from shopify.app.toml's `application_url`, so that the two cannot differ.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const extension = join(root, 'extensions/loyalty-checkout');

const appConfiguration = z.object({ application_url: z.url() });
const extensionConfiguration = z.object({
  extensions: z.array(z.object({ targeting: z.array(z.object({ target: z.string(), module: z.string() })) })),
});

export type ExtensionTarget = { readonly target: string; readonly module: string };

/** The targets of loyalty-checkout, as its shopify.extension.toml lists them. */
export function checkoutTargets(): readonly ExtensionTarget[] {
  const { extensions } = extensionConfiguration.parse(readToml(join(extension, 'shopify.extension.toml')));
  return extensions.flatMap(({ targeting }) => targeting);
}

/** Where a target's script is. */
export function targetScript(target: string): string {
  return join(extension, 'dist', `${target}.js`);
}

/** Returns the targets that were built: none when all were up to date. */
export async function buildCheckoutExtension(): Promise<readonly string[]> {
  writeAppUrl();
  const changedAt = await newestChange();
  const stale = checkoutTargets().filter(({ target }) => !isNewer(targetScript(target), changedAt));
  await Promise.all(stale.map(buildTarget));
  return stale.map(({ target }) => target);
}

async function buildTarget({ target, module }: ExtensionTarget): Promise<void> {
  await build({
    stdin: {
      contents: `import render from '${module}'; shopify.extend('${target}', (...api) => render(...api));`,
      resolveDir: extension,
    },
    outfile: targetScript(target),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    minify: true,
    logLevel: 'error',
  });
}

function writeAppUrl(): void {
  const { application_url: url } = appConfiguration.parse(readToml(join(root, 'shopify.app.toml')));
  const file = join(extension, 'src/app-url.ts');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/APP_URL = '.*'/, `APP_URL = '${url.replace(/\/$/, '')}'`);
  if (after !== before) writeFileSync(file, after);
}

async function newestChange(): Promise<number> {
  const sources = await readdir(join(extension, 'src'), { recursive: true, withFileTypes: true });
  const files = sources.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files.push(join(extension, 'shopify.extension.toml'), join(root, 'package-lock.json'), fileURLToPath(import.meta.url));
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

function isNewer(file: string, instantMs: number): boolean {
  return existsSync(file) && statSync(file).mtimeMs > instantMs;
}

function readToml(file: string): unknown {
  return parse(readFileSync(file, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildCheckoutExtension();
  console.log(built.length === 0 ? 'The checkout extension is up to date.' : `Built ${built.join(' and ')}.`);
}
