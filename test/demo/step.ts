import { type Hash, createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Step = {
  /** What is being done, for people: "Building the app". */
  readonly title: string;
  /** Files and folders it is made from. */
  readonly inputs: readonly string[];
  /** What it makes; the step is done again when one is missing. */
  readonly outputs: readonly string[];
  /** Remembers the inputs' hash; below something that is deleted with the outputs. */
  readonly stamp: string;
  readonly run: () => Promise<void>;
};

/** Runs `step` unless its outputs were made from these very inputs. The stamp is written last: an interrupted step is run again. */
export async function bringUpToDate(step: Step, report: Report): Promise<void> {
  const wanted = hashOf(step.inputs);
  const isDone =
    existsSync(step.stamp) && readFileSync(step.stamp, 'utf8') === wanted && step.outputs.every((output) => existsSync(output));
  if (isDone) return;
  await timed(step.title, report, step.run);
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(`${step.stamp}.unfinished`, wanted);
  renameSync(`${step.stamp}.unfinished`, step.stamp);
}

export type Report = (line: string) => void;

/** Says what is being done and how long it took; on a terminal in one line. */
export async function timed<T>(title: string, report: Report, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  ${title} …`);
  try {
    return await work();
  } finally {
    if (process.stdout.isTTY) process.stdout.write('\r');
    report(`  ${title.padEnd(40)} ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`);
  }
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) addPath(hash, input);
  return hash.digest('hex');
}

const ignored = new Set(['node_modules', 'dist', '.shopify']);

function addPath(hash: Hash, path: string): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
    return;
  }
  for (const name of readdirSync(path).sort()) if (!ignored.has(name)) addPath(hash, join(path, name));
}
