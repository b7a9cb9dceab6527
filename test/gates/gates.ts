export type Gate = {
  readonly name: string;
  /** A program of node_modules/.bin and its arguments; it passes by exit code 0. */
  readonly command: readonly string[];
};

/** What `npm run check` holds. Each is seen to fail on a planted violation by a test beside this file. */
export const gates: readonly Gate[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  // The checkout's globals and JSX are not the app's.
  { name: 'types-checkout', command: ['tsc', '--noEmit', '--project', 'extensions/loyalty-checkout'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  {
    name: 'layers',
    command: ['depcruise', 'app', 'test', 'prisma', 'extensions', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  },
  { name: 'dead-code', command: ['knip', '--no-progress'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'liquid', command: ['node', 'test/gates/liquid.ts'] },
  { name: 'graphql', command: ['node', 'test/gates/graphql.ts'] },
  { name: 'migrations', command: ['node', 'test/gates/migrations.ts'] },
  { name: 'shopify', command: ['node', 'test/gates/shopify.ts'] },
  { name: 'doctor', command: ['node', 'test/gates/doctor.ts'] },
  { name: 'docs', command: ['node', 'test/gates/docs.ts'] },
  { name: 'tracked', command: ['node', 'test/gates/tracked.ts'] },
];
