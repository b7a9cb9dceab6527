/** Migrations of this day and later must let the release before them run on: those before it were never deployed beside older code. */
export const ruledFrom = '20261124';

/** One that is meant, in a release after the one whose code no longer needs what goes: says why on the line above the statement. */
const marker = /^--[ \t]*contract:[ \t]*\S.{9,}/m;

type Rule = { readonly pattern: RegExp; readonly because: string };

const rules: readonly Rule[] = [
  { pattern: /\bDROP\s+(TABLE|COLUMN|TYPE|SCHEMA|FUNCTION)\b/i, because: 'drops what the running release may use' },
  { pattern: /\bRENAME\s+(TO|COLUMN|CONSTRAINT|"?\w+"?\s+TO)\b/i, because: 'renames what the running release may use' },
  { pattern: /\bALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\b/i, because: 'writes the table anew under a lock' },
  { pattern: /\bSET\s+NOT\s+NULL\b/i, because: 'refuses rows that the running release may write' },
  {
    pattern: /\bADD\s+(COLUMN\s+)?"?\w+"?\s+(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT\s+NULL\b/i,
    because: 'adds a column that the running release does not fill',
  },
  {
    pattern: /\bADD\s+CONSTRAINT\b(?![\s\S]*\bNOT\s+VALID\b)/i,
    because: 'looks through the table under a lock (NOT VALID first, VALIDATE after)',
  },
  { pattern: /\bTRUNCATE\b/i, because: 'empties a table' },
  {
    pattern: /\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)/i,
    because: 'stops writing while the index is built (CONCURRENTLY, alone in its migration)',
  },
];

/** What in a migration's SQL the release before it could not run beside; none where each is meant and says why. */
export function migrationDangers(sql: string): readonly string[] {
  const made = new Set([...sql.matchAll(/\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?/gi)].map(([, table]) => table));
  return statements(sql).flatMap((statement) => {
    if (marker.test(statement)) return [];
    const bare = statement.replaceAll(/--.*$/gm, '').trim();
    const table = /^(?:ALTER\s+TABLE|CREATE\s+(?:UNIQUE\s+)?INDEX.*?\bON)\s+(?:ONLY\s+)?"?(\w+)"?/is.exec(bare)?.[1];
    // Nobody uses yet what the same migration makes.
    if (table !== undefined && made.has(table)) return [];
    return rules.filter(({ pattern }) => pattern.test(bare)).map(({ because }) => `${bare.split('\n')[0]}: ${because}`);
  });
}

/** Each with the comments above it. What stands between dollar signs is one with its statement. */
function statements(sql: string): readonly string[] {
  return sql.split(/(\$\w*\$[\s\S]*?\$\w*\$)/).reduce<string[]>((all, part, place) => {
    const pieces = place % 2 === 1 ? [''] : part.split(';');
    const [first = '', ...rest] = pieces;
    all.push(`${all.pop() ?? ''}${first}`, ...rest);
    return all;
  }, []);
}
