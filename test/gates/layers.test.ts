import { createRequire } from 'node:module';
import { type IConfiguration, type ICruiseResult, cruise } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

/** The rules that a tree of these imports breaks. */
async function broken(imports: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const targets = Object.entries(imports).flatMap(([from, to]) => (to.startsWith('app/') || to.startsWith('test/') ? [[to, from]] : []));
  const folder = aFolderWith({
    'package.json': '{"type":"module","imports":{"#app/*":"./app/*","#test/*":"./test/*"},"dependencies":{"pg":"1"}}',
    'node_modules/pg/package.json': '{"name":"pg","version":"1.0.0","main":"index.js"}',
    'node_modules/pg/index.js': 'export {};',
    ...Object.fromEntries(targets.map(([to = '']) => [to, 'export {};'])),
    ...Object.fromEntries(
      Object.entries(imports).map(([from, to]) => [from, `import '${/^(app|test)\//.test(to) ? `#${to}` : to}';\nexport {};`]),
    ),
  });
  const { tsConfig: _unused, ...options } = config.options ?? {};
  const { output } = await cruise(['app', ...(Object.keys(imports).some((from) => from.startsWith('test/')) ? ['test'] : [])], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

test.each([
  ['app/domain/values/points.ts', 'app/domain/ledger/entry.ts', 'layer-domain-values'],
  ['app/domain/ledger/entry.ts', 'app/domain/earning/award.ts', 'layer-domain-ledger'],
  ['app/domain/earning/award.ts', 'app/contracts/program.ts', 'domain-policies'],
  ['app/domain/earning/award.ts', 'pg', 'domain-is-pure'],
  ['app/domain/ledger/entry.ts', 'node:crypto', 'domain-is-pure'],
  ['app/domain/ledger/hash-chain.ts', 'node:fs', 'hash-chain-only-hashes'],
  ['app/contracts/program.ts', 'app/persistence/ledger.ts', 'layer-contracts'],
  ['app/persistence/ledger.ts', 'app/shopify/orders.ts', 'layer-persistence'],
  ['app/shopify/orders.ts', 'app/persistence/ledger.ts', 'layer-shopify'],
  ['app/services/redeem.ts', 'app/jobs/redeem.ts', 'layer-services'],
  ['app/services/redeem.ts', 'pg', 'sql-in-persistence'],
  ['app/jobs/redeem.ts', 'app/persistence/ledger.ts', 'layer-jobs'],
  ['app/routes/webhooks.ts', 'app/persistence/delivery.ts', 'layer-routes'],
  ['app/routes/webhooks.ts', 'app/shopify/orders.ts', 'layer-routes'],
  ['app/components/points.ts', 'app/services/redeem.ts', 'layer-components'],
  ['app/services/redeem.ts', 'test/builders/order.ts', 'app-knows-no-tests'],
  ['test/demo/year/recompute.ts', 'app/domain/earning/award.ts', 'year-check-is-independent'],
  ['app/routes/webhooks.ts', './gone.ts', 'no-unresolved'],
])('%s may not import %s', async (from, to, rule) => {
  expect(await broken({ [from]: to })).toContain(rule);
});

test('a cycle is refused', async () => {
  const cycle = { 'app/services/a.ts': 'app/services/b.ts', 'app/services/b.ts': 'app/services/a.ts' };

  expect(await broken(cycle)).toContain('no-cycles');
});

test.each([
  ['app/domain/ledger/entry.ts', 'app/domain/values/points.ts'],
  ['app/domain/ledger/hash-chain.ts', 'node:crypto'],
  ['app/persistence/ledger.ts', 'pg'],
  ['app/services/redeem.ts', 'app/persistence/ledger.ts'],
  ['app/jobs/redeem.ts', 'app/services/redeem.ts'],
  ['app/routes/webhooks.ts', 'app/services/receive-delivery.ts'],
  ['app/routes/webhooks.ts', 'app/db.server.ts'],
  ['app/components/points.ts', 'app/domain/values/points.ts'],
])('%s may import %s', async (from, to) => {
  expect(await broken({ [from]: to })).toEqual([]);
});
