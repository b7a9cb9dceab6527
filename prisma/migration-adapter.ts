import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Type ids of PostgreSQL's catalog; the stock adapter refuses to read columns of the first two. */
const catalogType = { char: 18, name: 19, text: 25 };

/**
 * What the Prisma CLI needs to migrate through `pg`, with no engine to download: the stock adapter, corrected where it
 * cannot serve the schema engine. Used by `prisma.config.ts` only; the app has its own connections.
 */
export function migrationAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  letTheCommandExit();
  const stock = new PrismaPg({ connectionString });
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connect: () => connect({ connectionString }),
    connectToShadowDb: () => connectToShadow(connectionString),
  };
}

/** One connection only: the schema engine's advisory lock and its queries must share a session. */
async function connect(config: pg.PoolConfig, whenDisposed = async () => {}): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ ...config, max: 1, allowExitOnIdle: true });
  const adapter = await new PrismaPg(pool).connect();
  readCatalogTypes(pool, adapter);
  // The stock adapter splits a script at every semicolon, which breaks PL/pgSQL bodies: a script is sent whole.
  adapter.executeScript = async (script) => void (await pool.query(script));
  adapter.dispose = async () => {
    await pool.end();
    await whenDisposed();
  };
  return adapter;
}

/** A database of its own, dropped when the command is done with it (the stock adapter drops it while still connected). */
async function connectToShadow(connectionString: string): Promise<SqlDriverAdapter> {
  const name = `laurel_shadow_${randomUUID().replaceAll('-', '')}`;
  await runOnce(connectionString, `CREATE DATABASE ${name}`);
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return connect({ connectionString: url.href }, () => runOnce(connectionString, `DROP DATABASE ${name} WITH (FORCE)`));
}

async function runOnce(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** `name` is text; `"char"` is text to `pg` and one character to the schema engine, which panics on anything else. */
function readCatalogTypes(pool: pg.Pool, adapter: SqlDriverAdapter): void {
  let characters = new Set<string>();
  pool.on('connect', (client) => {
    // pg keeps the row description on the connection's events: it is corrected before the query sees it.
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.prependListener('rowDescription', ({ fields }: { fields: { name: string; dataTypeID: number }[] }) => {
      characters = new Set(fields.filter((field) => field.dataTypeID === catalogType.char).map((field) => field.name));
      for (const field of fields) {
        if (field.dataTypeID === catalogType.char || field.dataTypeID === catalogType.name) field.dataTypeID = catalogType.text;
      }
    });
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const typeOf = (name: string, index: number) =>
      characters.has(name) ? ColumnTypeEnum.Character : (result.columnTypes[index] ?? ColumnTypeEnum.Text);
    return { ...result, columnTypes: result.columnNames.map(typeOf) };
  };
}

/** The schema engine leaves timeouts of 10 to 60 seconds running: they must not keep a finished command alive. */
function letTheCommandExit(): void {
  const original = globalThis.setTimeout;
  const corrected = (run: () => void, delay?: number, ...given: unknown[]) => {
    const timer = original(run, delay, ...(given as []));
    return (delay ?? 0) >= 10_000 ? timer.unref() : timer;
  };
  globalThis.setTimeout = Object.assign(corrected, original);
}
