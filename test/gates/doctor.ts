import { runShopify, type Verdict } from './shopify-copy.ts';

/** Without the lock file: the doctor would ask a registry for what is known of each package, and no gate needs a network. */
const sources = ['shopify.app.toml', 'package.json', 'app', 'extensions', 'prisma'];

/** Has Shopify's app doctor look for what it knows to be unsafe; a finding of any severity fails. */
export function seeTheDoctor(change?: (copy: string) => void): Verdict {
  return runShopify({ sources, command: ['app', 'doctor', '--blocking', 'low', '--no-color'], change });
}

if (import.meta.main) {
  const { isPassed, output } = seeTheDoctor();
  if (!isPassed) console.error(output);
  process.exitCode = isPassed ? 0 : 1;
}
