/**
 * The same database as the role that the processes work as, which owns no table: row-level security holds for it. It begins in the
 * scope of every shop; `shopPool` narrows that.
 */
export function asApp(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  // The last of settings named twice counts: what the address says itself cannot undo the first two.
  const own = ['-c role=laurel_app', `-c laurel.shop=${everyShop}`, `-c random_page_cost=${randomPageCost}`];
  const settings = [url.searchParams.get('options'), ...own];
  url.searchParams.set('options', settings.filter((each) => each !== null).join(' '));
  return url.href;
}

/** The scope of every shop, as the policies of the tables know it. */
export const everyShop = '*';

/** As of rows in memory or on flash. With PostgreSQL's 4, of turning disks, it reads a whole table rather than look for a batch's rows by their keys. */
const randomPageCost = 1.1;
