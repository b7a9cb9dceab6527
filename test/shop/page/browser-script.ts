import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const built = new Map<string, Promise<string>>();

/** A TypeScript entry (URL of a file beside its face) as one classic script for a browser. Built once per process. */
export function browserScript(entry: URL): Promise<string> {
  const known = built.get(entry.href);
  if (known) return known;
  const script = bundle(fileURLToPath(entry));
  built.set(entry.href, script);
  return script;
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'standIn', fileName: 'script' } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error(`nothing was built from ${entry}`);
}
