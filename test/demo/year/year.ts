import type { Shop } from '../../shop/shop.ts';
import type { Child } from '../child.ts';
import { startInstalledShop } from '../installed-shop.ts';
import { type Report, timed } from '../step.ts';
import { publishYearProgram } from './program.ts';
import { instantOf } from './wall-clock.ts';

export type Year = {
  readonly shop: Shop;
  readonly databaseUrl: string;
  readonly children: readonly Child[];
  readonly stop: () => Promise<void>;
};

const dayMs = 86_400_000;

/**
 * A shop of its own for the replay, apart from the demo's and begun anew each time, whose clock stands on the day before
 * `firstAt`: Laurel is installed and its program published before the first sale. The stand-in runs in this process.
 */
export async function startYear(firstAt: string, report: Report): Promise<Year> {
  const beginsAt = new Date(instantOf(firstAt, 'Europe/London').getTime() - dayMs);
  // The file's prices are what was paid; it says nothing of tax.
  const seed = { taxesIncluded: true, taxBasisPoints: 0 };
  const installed = await startInstalledShop({
    folder: '.data/year',
    database: 'laurel_year',
    firstPort: 3340,
    report,
    beginsAt,
    seed,
  });
  const { shop, setting, children, stop } = installed;
  try {
    await timed('Publishing the program', report, () => publishYearProgram(setting.databaseUrl, shop));
    return { shop, databaseUrl: setting.databaseUrl, children, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
