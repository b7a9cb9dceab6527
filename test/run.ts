import { runVitest } from './vitest.ts';

/** `npm test [-- filter…]`: everything, or what the filters name. */
await runVitest({ arguments: process.argv.slice(2) });
