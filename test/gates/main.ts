import { spawn } from 'node:child_process';
import { gates } from './gates.ts';

/** `npm run check [-- name…]`: every gate, or those named; the last line counts them. */
async function main(names: readonly string[]): Promise<number> {
  const chosen = gates.filter(({ name }) => names.length === 0 || names.includes(name));
  let failed = 0;
  for (const { name, command } of chosen) {
    const started = performance.now();
    const { code, output } = await run(command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.padStart(5)} s`);
    if (code !== 0) console.log(`\n${output.trim()}\n`);
    if (code !== 0) failed += 1;
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 && chosen.length > 0 ? 0 : 1;
}

function run([program = '', ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

process.exitCode = await main(process.argv.slice(2));
if (process.connected) process.disconnect();
