import { type ParseArgsConfig, parseArgs } from 'node:util';
import { invariants } from '#app/contracts/invariants.ts';
import { faultLine, statementLines } from '#app/contracts/ledger-text.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { openPool } from '#app/persistence/pool.ts';
import { checkInvariants } from '#app/services/check-invariants.ts';
import { readStatement, type StatementRefusal } from '#app/services/read-statement.ts';
import { findDatabase } from './ledger-database.ts';
import { SetUpError } from './set-up-error.ts';

import type { Pool } from 'pg';

const usage = `npm run ledger -- verify [--shop SHOP]                           proves every account, order and redemption; exit 1 where something is wrong
npm run ledger -- statement MEMBER [--at INSTANT] [--shop SHOP]  every entry explained, lots and balances

MEMBER   Laurel's id of the member, or Shopify's of the customer (its number, or gid://shopify/Customer/…)
INSTANT  ISO 8601 with a zone, e.g. 2026-11-22T10:00:00Z: what the ledger knew then; left out, what it knows now
The database is the one that DATABASE_URL names, else the demo's.`;

type Command = { readonly name: string; readonly about: string | null; readonly shop: ShopDomain | null; readonly at: Date };

function readCommand(): Command | 'help' {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed({
    options: { shop: text, at: text, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) return 'help';
  const [name = '', about = null, ...rest] = positionals;
  const wanted = name === 'statement' ? 1 : 0;
  if (!['verify', 'statement'].includes(name) || rest.length > 0 || (about === null ? 0 : 1) !== wanted) {
    throw notUnderstood(`Not a command: ${positionals.join(' ')}`);
  }
  if (name === 'verify' && values.at !== undefined) throw notUnderstood('verify proves all that is there: it has no --at');
  return { name, about, shop: shopOf(values.shop), at: instantOf(values.at) };
}

function parsed<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw notUnderstood(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '');
  }
}

function shopOf(given: string | undefined): ShopDomain | null {
  if (given === undefined) return null;
  const shop = shopDomain(given) ?? shopDomain(`${given}.myshopify.com`);
  if (!shop) throw notUnderstood(`--shop ${given}: a shop is named like tea-house.myshopify.com`);
  return shop;
}

function instantOf(given: string | undefined): Date {
  if (given === undefined) return new Date();
  const instant = new Date(given);
  const isWhole = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(given) && !Number.isNaN(instant.getTime());
  if (!isWhole) throw notUnderstood(`--at ${given}: an instant is written like 2026-11-22T10:00:00Z`);
  return instant;
}

function notUnderstood(what: string): SetUpError {
  return new SetUpError(`${what}. "npm run ledger -- --help" lists what there is.`);
}

async function verify(pool: Pool, { shop, at }: Command): Promise<number> {
  const shops = await checkInvariants({ pool, onFault: (fault) => console.log(faultLine(fault)) }, shop, at);
  const results = shops.flatMap((each) => each.results);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const written = (counts: readonly number[]) => sum(counts).toLocaleString('en');
  for (const invariant of invariants) {
    const own = results.filter((result) => result.invariant === invariant);
    console.log(
      `${invariant.padEnd(9)}  ${written(own.map(({ checked }) => checked))} checked, ${written(own.map((each) => each.faults))} faults`,
    );
  }
  const faults = sum(results.map((result) => result.faults));
  const [n, m, r] = [
    written(shops.map(({ accounts }) => accounts)),
    written(shops.map(({ entries }) => entries)),
    written(shops.map(({ roots }) => roots)),
  ];
  console.log(
    `${n} accounts, ${m} entries, ${r} daily roots: ${faults === 0 ? 'all as it should be' : `${faults.toLocaleString('en')} faults`}`,
  );
  return faults === 0 ? 0 : 1;
}

async function statement(pool: Pool, { about, shop, at }: Command): Promise<number> {
  const found = await readStatement(pool, { member: about ?? '', shop, at });
  if (!found.ok) throw new SetUpError(refusalWords(found.refusal));
  for (const line of statementLines(found.value)) console.log(line);
  return 0;
}

function refusalWords(refusal: StatementRefusal): string {
  switch (refusal.kind) {
    case 'not-an-id':
      return 'That is no member’s id, and no customer’s.';
    case 'no-such-member':
      return 'There is no such member.';
    case 'in-several-shops':
      return `There is one in each of ${refusal.shops.join(', ')}: say which with --shop.`;
  }
}

async function main(): Promise<number> {
  const command = readCommand();
  if (command === 'help') {
    console.log(usage);
    return 0;
  }
  const database = await findDatabase();
  const pool = openPool({ connectionString: database.url, connectionsMax: 2, onIdleError: (error) => console.error(error.message) });
  try {
    return await (command.name === 'verify' ? verify(pool, command) : statement(pool, command));
  } finally {
    await pool.end();
    await database.leave();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
// The channel to setup.mjs would keep us here.
if (process.connected) process.disconnect();
