import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { asJson } from './runner/json.ts';
import { report, unreadable } from './runner/print.ts';
import { runScenario, type ScenarioRun } from './runner/run.ts';

const usage = `npm run scenario -- [--json] [--quiet] FILE_OR_FOLDER…

Runs scenarios through Laurel's own engine, in memory, and prints each member's statement and each expectation.
  --json    one JSON value for each file, a line each
  --quiet   only what is not as expected, and the count
Ends with 0 where all is as expected, 1 where something is not, 2 where a file cannot be read.
The format: test/scenarios/README.md`;

/** Prints to `say` and gives the exit code. */
export function main(args: readonly string[], say: (text: string) => void): 0 | 1 | 2 {
  const flags = new Set(args.filter((each) => each.startsWith('--')));
  const paths = args.filter((each) => !each.startsWith('--'));
  const unknown = [...flags].filter((flag) => flag !== '--json' && flag !== '--quiet');
  if (paths.length === 0 || unknown.length > 0) {
    say(usage);
    return 2;
  }
  const runs = paths.flatMap(filesIn).map((path) => ({ path, run: readAndRun(path) }));
  for (const { path, run } of runs) tell(relative('.', path), run, { flags, say });
  const failed = runs.filter(({ run }) => 'isMet' in run && !run.isMet).length;
  const broken = runs.filter(({ run }) => 'problems' in run).length;
  if (!flags.has('--json'))
    say(
      `${runs.length} ${runs.length === 1 ? 'scenario' : 'scenarios'}: ${runs.length - failed - broken} as expected, ${failed} not, ${broken} could not be read.`,
    );
  return broken > 0 ? 2 : failed > 0 ? 1 : 0;
}

function tell(
  path: string,
  run: ScenarioRun,
  { flags, say }: { readonly flags: ReadonlySet<string>; readonly say: (text: string) => void },
): void {
  if (flags.has('--json')) say(JSON.stringify(asJson(path, run)));
  else if ('problems' in run) say(unreadable(path, run.problems));
  else if (!flags.has('--quiet') || !run.isMet) say(report(path, run));
}

function readAndRun(path: string): ScenarioRun {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { problems: [{ path: '', message: error instanceof Error ? error.message : String(error) }] };
  }
  try {
    return runScenario(json);
  } catch (error) {
    // Whatever Laurel trips over in one file, the others are still run.
    return { problems: [{ path: '', message: `Laurel failed here, which is a fault of Laurel’s: ${String(error)}` }] };
  }
}

/** A folder is its JSON files, and those of its folders, by name; a schema is no scenario. */
function filesIn(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
  );
  return names.sort().map((name) => join(path, name));
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2), (text) => console.log(text));
