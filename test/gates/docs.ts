import { programReferencePage, programSchemaFile } from '#test/docs/program.ts';
import { scenarioReferencePage, scenarioSchemaFile } from '#test/docs/scenario.ts';
import { stalePages, writePages, type MadePages } from './stale-pages.ts';

const pages: MadePages = {
  'docs/program.schema.json': programSchemaFile,
  'docs/program.md': programReferencePage,
  'test/scenarios/scenario.schema.json': scenarioSchemaFile,
  'test/scenarios/reference.md': scenarioReferencePage,
};

/** Fails where a page of `docs/` is not what its code says now; with `--write`, writes them all (`npm run docs`). */
async function main(isWriting: boolean): Promise<number> {
  if (isWriting) await writePages('.', pages);
  const stale = await stalePages('.', pages);
  for (const file of stale) console.error(`${file} is stale: run \`npm run docs\`.`);
  return stale.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.includes('--write'));
if (process.connected) process.disconnect();
