import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { programSchemaFile, programReferencePage } from '#test/docs/program.ts';

/** Pages of `docs/` that are made from the code they tell of. */
const made: Readonly<Record<string, () => string>> = {
  'docs/program.schema.json': programSchemaFile,
  'docs/program.md': programReferencePage,
};

/** Names the pages that do not say what they would say if they were made now; with `--write`, writes them instead. */
async function main(isWriting: boolean): Promise<number> {
  let stale = 0;
  for (const [file, content] of Object.entries(made)) {
    const text = await format(content(), { ...(await resolveConfig(file)), filepath: file });
    if (text === read(file)) continue;
    if (isWriting) {
      mkdirSync('docs', { recursive: true });
      writeFileSync(file, text);
    } else {
      console.error(`${file} is stale: run \`npm run docs\`.`);
      stale += 1;
    }
  }
  return stale === 0 ? 0 : 1;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

process.exitCode = await main(process.argv.includes('--write'));
if (process.connected) process.disconnect();
