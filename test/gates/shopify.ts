import { runShopify, type Verdict } from './shopify-copy.ts';

/** What of this repository Shopify's command line reads to build. */
const sources = ['shopify.app.toml', 'package.json', 'package-lock.json', 'app', 'extensions'];

/** Has Shopify bundle the app and its extensions as for a deployment. */
export function buildForShopify(change?: (copy: string) => void): Verdict {
  return runShopify({ sources, command: ['app', 'build', '--skip-dependencies-installation'], change });
}

if (import.meta.main) {
  const { isPassed, output } = buildForShopify();
  if (!isPassed) console.error(output);
  process.exitCode = isPassed ? 0 : 1;
}
