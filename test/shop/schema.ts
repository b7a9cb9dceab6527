import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

const source = { package: '@shopify/dev-mcp@1.16.0', file: 'package/dist/data/admin_2026-07.json.gz' };
const sha256 = '5bcde995c89c59acdb2ee494378d96f45ce7378a16ec829a74b71d696a08ef19';
const cacheFolder = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** What the introspection says of a field or type beyond GraphQL itself. */
type FieldRules = {
  /** In words, with scopes in back-quotes: "`read_orders` access scope or …". */
  readonly requiredAccess: string | null;
  /** For each argument or input field of type ID: the types of gid it takes. */
  readonly gidTypes: ReadonlyMap<string, readonly string[]>;
};

export type AdminSchema = {
  readonly schema: GraphQLSchema;
  readonly typeAccess: ReadonlyMap<string, string>;
  /** By `Type.field`; of an input type by `Type.` with its fields as `gidTypes`. */
  readonly fields: ReadonlyMap<string, FieldRules>;
};

type RawArgument = { readonly name: string; readonly gidTypes: readonly string[] | null };
type RawField = RawArgument & { readonly requiredAccess: string | null; readonly args: readonly RawArgument[] };
type RawType = {
  readonly name: string;
  readonly requiredAccess: string | null;
  readonly fields: readonly RawField[] | null;
  readonly inputFields: readonly RawArgument[] | null;
};

/**
 * The file of Shopify's 2026-07 Admin schema, fetched by package name and version when it is not in the cache yet.
 * Throws when what came is not, byte for byte, what was committed to: the checksum is part of this source.
 */
export async function schemaFile(): Promise<string> {
  const file = join(cacheFolder, 'admin_2026-07.json.gz');
  if (existsSync(file) && checksum(file) === sha256) return file;
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    const run = promisify(execFile);
    const { stdout } = await run('npm', ['pack', source.package, '--silent', '--pack-destination', folder], { cwd: folder });
    await run('tar', ['-xzf', join(folder, stdout.trim().split('\n').at(-1) ?? ''), '-C', folder, source.file]);
    const fetched = join(folder, source.file);
    if (checksum(fetched) !== sha256)
      throw new Error(`${source.file} of ${source.package} is not the file this project was built against (SHA-256 differs).`);
    renameSync(fetched, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return file;
}

function checksum(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

let loaded: Promise<AdminSchema> | undefined;

/** The schema with Shopify's rules on it, built once for the process. */
export function adminSchema(): Promise<AdminSchema> {
  loaded ??= schemaFile().then(buildSchema);
  return loaded;
}

function buildSchema(file: string): AdminSchema {
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    data: IntrospectionQuery & { __schema: { types: readonly RawType[] } };
  };
  const types: readonly RawType[] = data.__schema.types;
  const fields = new Map<string, FieldRules>();
  const gids = (list: readonly RawArgument[]) =>
    new Map(list.flatMap(({ name, gidTypes }) => (gidTypes && gidTypes.length > 0 ? [[name, gidTypes] as const] : [])));
  for (const type of types) {
    for (const field of type.fields ?? [])
      fields.set(`${type.name}.${field.name}`, { requiredAccess: field.requiredAccess, gidTypes: gids(field.args) });
    if (type.inputFields) fields.set(`${type.name}.`, { requiredAccess: null, gidTypes: gids(type.inputFields) });
  }
  return {
    schema: buildClientSchema(data, { assumeValid: true }),
    typeAccess: new Map(types.flatMap(({ name, requiredAccess }) => (requiredAccess ? [[name, requiredAccess] as const] : []))),
    fields,
  };
}
