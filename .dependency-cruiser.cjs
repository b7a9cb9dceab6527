/**
 * values ← ledger ← {program, earning, redemption} ← contracts ← {persistence, shopify} ← services ← {jobs, routes}
 *
 * `may` lists, for each layer, the layers it may import; itself is understood. Doors are the `.server.ts` files.
 */
const domain = 'app/domain/';
const may = {
  [`${domain}values`]: [],
  [`${domain}ledger`]: [`${domain}values`],
  'app/contracts': [domain],
  'app/persistence': [domain, 'app/contracts'],
  'app/shopify': [domain, 'app/contracts'],
  'app/services': [domain, 'app/contracts', 'app/persistence', 'app/shopify'],
  'app/jobs': [domain, 'app/contracts', 'app/services', 'app/[a-z]+\\.server\\.ts$'],
  'app/routes': [domain, 'app/contracts', 'app/services', 'app/components', 'app/[a-z]+\\.server\\.ts$'],
  'app/components': [domain, 'app/contracts'],
};

const layers = Object.entries(may).map(([layer, below]) => ({
  name: `layer-${layer.replace(/^app\//, '').replace('/', '-')}`,
  comment: below.length > 0 ? `${layer} may import ${below.join(', ')} and itself` : `${layer} imports only itself`,
  severity: 'error',
  from: { path: `^${layer}/` },
  to: { path: '^(app|test|extensions|prisma)/', pathNot: [layer, ...below].map((path) => `^${path}`) },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'domain-policies',
      comment: 'program, earning and redemption know values and the ledger, and each other; nothing outside the domain',
      severity: 'error',
      from: { path: `^${domain}` },
      to: { path: '^(app|test|extensions|prisma)/', pathNot: `^${domain}` },
    },
    {
      name: 'domain-is-pure',
      comment: 'the domain has no package and no I/O; the hash chain alone hashes',
      severity: 'error',
      from: { path: `^${domain}`, pathNot: `^${domain}ledger/hash-chain\\.ts$` },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'hash-chain-only-hashes',
      severity: 'error',
      from: { path: `^${domain}ledger/hash-chain\\.ts$` },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: '^(node:)?crypto$',
      },
    },
    {
      name: 'sql-in-persistence',
      comment: 'the only SQL and Prisma: persistence, and the door to the database',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/persistence/', '^app/(db|queue|web|worker|shopify)\\.server\\.ts$'] },
      to: { path: 'node_modules/(pg|@prisma)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'admin-api-in-shopify',
      comment: 'the only Admin API: app/shopify, and the door to Shopify',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/shopify/', '^app/[a-z]+\\.server\\.ts$', '^app/(routes|components|root|entry)'] },
      to: { path: 'node_modules/@shopify/(shopify-api|shopify-app-remix)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-are-leaves',
      comment: 'nothing imports a route or a job, but the doors that start them',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/(routes|jobs)/', '^app/[a-z]+\\.server\\.ts$'] },
      to: { path: '^app/(routes|jobs)/' },
    },
    {
      name: 'app-knows-no-tests',
      severity: 'error',
      from: { path: '^(app|extensions|prisma)/' },
      to: { path: '^test/' },
    },
    {
      name: 'year-check-is-independent',
      comment: 'the recomputation of the replayed year shares no code with what it checks',
      severity: 'error',
      from: { path: '^test/demo/year/recompute\\.ts$' },
      to: { path: '^(app|prisma|test)/' },
    },
    {
      name: 'no-cycles',
      comment: "what the stand-in shows of orders and customers leads from one to the other and back, as Shopify's graph does",
      severity: 'error',
      from: { pathNot: '^test/shop/graphql/views/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: { path: '^(app|test|prisma)/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.data|\\.cache)/|/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
