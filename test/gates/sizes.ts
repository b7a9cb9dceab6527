import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { schemaOf } from './settings.ts';

/** In bytes. Shopify's own limits are 10,000 for a script of a theme extension and 64 KB compressed for a checkout extension. */
const scriptMax = 10_000;
const beforeClickMax = 10_000;
const beforeClickCompressedMax = 4_096;
const bundleCompressedMax = 64 * 1_024;

const withScript = z.looseObject({ javascript: z.string().optional() });

/** Scripts that are too large: any by itself, and together those that pages load before anybody clicks (named in a block's schema). */
export function themeSizeOffenses(theme: string): readonly string[] {
  const scripts = readdirSync(join(theme, 'assets')).filter((file) => file.endsWith('.js'));
  const blocks = readdirSync(join(theme, 'blocks')).map((file) =>
    withScript.parse(schemaOf(readFileSync(join(theme, 'blocks', file), 'utf8'))),
  );
  const first = [...new Set(blocks.flatMap(({ javascript }) => javascript ?? []))].map((file) => readFileSync(join(theme, 'assets', file)));
  return [
    ...scripts.flatMap((file) => tooLarge(file, statSync(join(theme, 'assets', file)).size, scriptMax)),
    ...tooLarge(
      'scripts before a click',
      first.reduce((total, file) => total + file.length, 0),
      beforeClickMax,
    ),
    ...tooLarge(
      'scripts before a click, compressed',
      first.reduce((total, file) => total + gzipSync(file).length, 0),
      beforeClickCompressedMax,
    ),
  ];
}

export function bundleOffenses(bundles: readonly string[]): readonly string[] {
  return bundles.flatMap((file) => tooLarge(`${file}, compressed`, gzipSync(readFileSync(file)).length, bundleCompressedMax));
}

function tooLarge(what: string, bytes: number, bytesMax: number): readonly string[] {
  return bytes <= bytesMax ? [] : [`${what}: ${bytes} bytes, at most ${bytesMax}`];
}
