import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Severity, themeCheckRun } from '@shopify/theme-check-node';
import { buildCheckoutExtension, checkoutTargets, targetScript } from '../../extensions/build.ts';
import { localeOffenses } from './locales.ts';
import { settingsOffenses } from './settings.ts';
import { bundleOffenses, themeSizeOffenses } from './sizes.ts';

/**
 * What Shopify's own check says of a theme app extension, a line an offense; warnings count too. The documentation it
 * checks against is the one in the package, never one fetched: what passes here passes tomorrow.
 */
export async function themeOffenses(folder: string): Promise<readonly string[]> {
  process.env['SHOPIFY_TLD_ROOT'] = join(import.meta.dirname, 'none-but-the-bundled');
  const config = createRequire(import.meta.url).resolve('@shopify/theme-check-node/configs/theme-app-extension.yml');
  const { offenses } = await themeCheckRun(folder, config);
  return offenses
    .filter(({ severity }) => severity !== Severity.INFO)
    .map(({ uri, start, check, message }) => `${fileURLToPath(uri)}:${start.line + 1}: ${check}: ${message}`);
}

if (import.meta.main) {
  const theme = join(import.meta.dirname, '../../extensions/loyalty-theme');
  const checkout = join(import.meta.dirname, '../../extensions/loyalty-checkout');
  await buildCheckoutExtension();
  const found = [
    ...(await themeOffenses(theme)),
    ...settingsOffenses(theme),
    ...themeSizeOffenses(theme),
    ...bundleOffenses(checkoutTargets().map(({ target }) => targetScript(target))),
    ...localeOffenses(join(theme, 'locales')),
    ...localeOffenses(join(checkout, 'locales')),
  ];
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
}
