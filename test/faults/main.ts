import { runVitest } from '../vitest.ts';

/**
 * `npm run test:faults [-- SEED] [filter…]`: the fault tests in their whole length, an hour and more, half of it the soak. The seed is printed: given again (or
 * as LAUREL_SEED) it plays the same faults.
 */
const given = process.argv.slice(2);
const [first = ''] = given;
const isSeed = /^\d+$/.test(first);
const seed = isSeed ? first : (process.env['LAUREL_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31)));
const filters = isSeed ? given.slice(1) : given;

console.log(`Faults from seed ${seed}.`);
await runVitest({
  arguments: filters.length > 0 ? filters : ['test/faults'],
  environment: { LAUREL_FAULTS: 'whole', LAUREL_SEED: seed },
});
