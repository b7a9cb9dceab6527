import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

import type { Finding, Row } from './row.ts';

export type RowResult = { readonly row: Row; readonly findings: readonly Finding[]; readonly seconds: number };

export type Setting = {
  readonly postgres: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly pgbench: string;
  readonly command: string;
  readonly date: Date;
};

const file = 'test/bench/results.md';

export function writeResults(results: readonly RowResult[], setting: Setting): string {
  writeFileSync(file, page(results, setting));
  return file;
}

function page(results: readonly RowResult[], { postgres, settings, pgbench, command, date }: Setting): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const set = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `# How fast the core is

Made by \`${command}\` on ${date.toISOString().slice(0, 10)}, in one run on one machine: ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores,
${gigabytes} GB; Node ${process.version}; PostgreSQL ${postgres}; ${pgbench}. Both sides use the same server, each its own database, and the load generator
and all processes share the machine. Figures are medians of alternating rounds. The server syncs every commit to disk; its settings: ${set.join(', ')}.

| measure | Laurel | against | ratio | goal | reached |
| --- | --- | --- | --- | --- | --- |
${results.flatMap(({ findings }) => findings.map(line)).join('\n')}

## What is measured, and where the time goes

${results.map(section).join('\n\n')}
`;
}

function line({ what, ours, baseline, ratio, goal, isReached }: Finding): string {
  return `| ${[what, ours, baseline, ratio, goal, isReached ? 'yes' : 'no'].join(' | ')} |`;
}

function section({ row, findings, seconds }: RowResult): string {
  const isShort = findings.some(({ isReached }) => !isReached);
  const paragraphs = [`**${row.measure}** (\`npm run bench -- ${row.name}\`, ${Math.round(seconds)} s). Against ${row.against}`];
  return [...paragraphs, ...(isShort ? [`Where it falls short: ${row.whereTheTimeGoes}`] : [])].join('\n\n');
}
