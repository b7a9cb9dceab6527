import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { SetUpError } from '../../prisma/set-up-error.ts';

/** A Chromium of this machine; the first time it is looked for and not found, one is installed. Throws `SetUpError` when neither can be. */
export function chromiumPath(): string {
  const path = found() ?? (install(), found());
  if (path) return path;
  throw new SetUpError(
    'No Chromium found and none could be installed: run "apt-get install chromium" or "npx playwright install --with-deps chromium".',
  );
}

function found(): string | undefined {
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package where we may install packages, else Playwright's own build. */
function install(): void {
  console.log('  Installing Chromium …');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const isInstalled = aptGet(sudo, 'update') && aptGet(sudo, 'install', '-y', '--no-install-recommends', 'chromium');
  if (!isInstalled) spawnSync('node_modules/.bin/playwright', ['install', 'chromium'], { stdio: 'ignore' });
}

function aptGet(sudo: readonly string[], ...args: readonly string[]): boolean {
  const [command = '', ...rest] = [...sudo, 'apt-get', '-qq', ...args];
  return spawnSync(command, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

/** What makes Chromium run the same as root, in a container, and with no network but loopback. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
