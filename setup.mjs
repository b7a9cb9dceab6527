/**
 * The start of every npm script, on whatever Node the machine has (18 or later): installs the dependencies when they are
 * missing or not those of the lock file, then runs the given TypeScript file on the project's own Node, with Node's flags before it.
 *
 *   node setup.mjs [flag…] FILE.ts [argument…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const pinnedNode = join(root, 'node_modules/.bin/node');

if (Number(process.versions.node.split('.')[0]) < 18) fail(`Node 18 or later is needed to begin; this is ${process.version}.`);
if (!isInstalled()) install();
run(process.argv.slice(2));

/** True where every package of the lock file that belongs on this machine stands in node_modules in that version. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!installed || !existsSync(pinnedNode)) return false;
  const wanted = Object.entries(packagesOf('package-lock.json') ?? {}).filter(([path]) => path !== '');
  const isThere = ([path, entry]) => (installed[path] ? installed[path].version === entry.version : entry.optional === true);
  return wanted.every(isThere) && spawnSync(pinnedNode, ['--version'], { stdio: 'ignore' }).status === 0;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** With the machine's own npm and Node: ours are about to be deleted. */
function install() {
  console.log('Installing dependencies (npm ci) …');
  const started = Date.now();
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  if (installed.error) fail('npm is needed to begin and was not found: install Node with npm.');
  if (installed.status !== 0) fail('Dependencies could not be installed (npm ci, above): mend that and run this again.');
  console.log(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function run(command) {
  // Whatever npm calls from here on finds the pinned Node and the project's tools first.
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  // The channel tells the child when we are gone, killed outright.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  // What Node made of a file is kept beside the dependencies: a command starts in a third of the time.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled');
  const child = spawn(pinnedNode, command, { cwd: root, stdio, env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: compiled } });
  // The child ends in its own time, and then we do. Of Ctrl-C it hears twice, from the terminal and from us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
