import { instantText } from '#app/domain/values/instant-text.ts';

/**
 * `json`: any value that JSON can say; `json-text`: the same, written already; `word`: a text of letters, digits, `-` and `:` alone. The
 * statement sees texts of all three.
 */
type ColumnType = 'bigint' | 'integer' | 'json' | 'json-text' | 'text' | 'timestamptz' | 'uuid' | 'word';

type RowSet<Column extends string> = {
  /** For a FROM: the rows under this name, their columns quoted as they are named here. */
  readonly as: (name: string) => string;
  /** The same, each row with its `shop`, which is `$1`. */
  readonly ofShop: (name: string) => string;
  /** As many parameters as there are columns, in their order. */
  readonly values: (rows: readonly Readonly<Record<Column, unknown>>[]) => readonly unknown[];
};

/**
 * Rows that a statement is given, a column as one parameter, from `$first` on: for both sides a fraction of the work of rows as JSON.
 * Values of a column of JSON go as lines of one text, which nobody has to escape: JSON has no line break of its own.
 */
export function rowSet<Column extends string>(
  first: number,
  columns: Readonly<Record<Column, ColumnType>>,
): RowSet<Column> & { readonly next: number } {
  const typed = Object.entries<ColumnType>(columns);
  const parameters = typed.map(([, type], place) => {
    const parameter = `$${first + place}`;
    return isJson(type) ? `string_to_array(${parameter}, E'\\n')` : `${parameter}::${type === 'word' ? 'text' : type}[]`;
  });
  const names = typed.map(([name]) => `"${name}"`).join(', ');
  return {
    next: first + typed.length,
    as: (name) => `unnest(${parameters.join(', ')}) AS ${name} (${names})`,
    ofShop: (name) => `unnest(${shopOfEach(parameters[0])}, ${parameters.join(', ')}) AS ${name} (shop, ${names})`,
    values: (rows) =>
      typed.map(([name, type]) => {
        const column = rows.map((row: Readonly<Record<string, unknown>>) => row[name]);
        return written(column, type);
      }),
  };
}

/**
 * For a FROM: the keys of an array as `k`, each with its `shop`, which is `$1`. What is joined by both is looked for key by key, whatever the
 * planner thinks of the shop's size: told apart (`shop = $1` and a list), it may read all of a shop that has grown since it last looked, and
 * compare each row with each key.
 */
export function keysOfShop(keys: string, column: string): string {
  return `unnest(${shopOfEach(keys)}, ${keys}) AS k (shop, ${column})`;
}

function shopOfEach(array = ''): string {
  return `array_fill($1::text, ARRAY[cardinality(${array})])`;
}

function isJson(type: ColumnType): boolean {
  return type === 'json' || type === 'json-text';
}

/** The driver would quote and escape every element, and write instants in the zone of the machine. */
function written(column: readonly unknown[], type: ColumnType): unknown {
  if (type === 'text') return column;
  if (type === 'json') return column.map((value) => JSON.stringify(value)).join('\n');
  if (type === 'json-text') return column.join('\n');
  return `{${column.map(plain).join(',')}}`;
}

/** Of a number, an instant, a UUID or a word: nothing that an array's text gives a meaning to. */
function plain(value: unknown): unknown {
  if (value === null) return 'NULL';
  return value instanceof Date ? instantText(value) : value;
}
