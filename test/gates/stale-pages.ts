import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** A page that is made from the code it tells of: its path, and what makes its text. */
export type MadePages = Readonly<Record<string, () => string>>;

/** Those in the folder that do not say what they would say if they were made now. */
export async function stalePages(folder: string, pages: MadePages): Promise<readonly string[]> {
  const texts = await Promise.all(Object.keys(pages).map((file) => textOf(file, pages)));
  return Object.keys(pages).filter((file, index) => read(join(folder, file)) !== texts[index]);
}

export async function writePages(folder: string, pages: MadePages): Promise<void> {
  for (const file of Object.keys(pages)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), await textOf(file, pages));
  }
}

/** As the format gate wants it. */
async function textOf(file: string, pages: MadePages): Promise<string> {
  return format(pages[file]?.() ?? '', { ...(await resolveConfig(file)), filepath: file });
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
