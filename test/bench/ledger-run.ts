import { openPool } from '#app/persistence/pool.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { verifyLedger } from '#app/services/verify-ledger.ts';
import { ended } from './ledger-case.ts';
import { ownSeconds, serverSeconds } from './processor-time.ts';

/** One measured run, in a process that does nothing else: what was done is told as JSON. */
const [what = '', url = ''] = process.argv.slice(2);
const pool = openPool({
  connectionString: url,
  connectionsMax: 6,
  onIdleError: (error) => {
    throw error;
  },
});
const [started, own, server] = [performance.now(), ownSeconds(), await serverSeconds(pool)];
const { count, faults } = what === 'expire' ? { count: await expirePoints({ pool }, ended), faults: 0 } : await verified();
const seconds = (performance.now() - started) / 1000;
const processor = { own: ownSeconds() - own, server: (await serverSeconds(pool)) - server };
await pool.end();
console.log(JSON.stringify({ seconds, processor, count, faults, megabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) }));

async function verified() {
  const { entries, faults } = await verifyLedger(pool, null, ({ fault, member }) => console.error(fault, member));
  return { count: entries, faults };
}
