import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What belongs to one machine or one network and never into the repository. */
const unwanted: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.])\/(?:work|Users|home\/(?!node\b)[a-z])\/?[\w.-]*\// },
  { what: 'the address of a package registry', pattern: /registry\.(?:npmjs|yarnpkg)\.|npm\.pkg\.|\bartifactory\b|"resolved": "https?:/ },
  { what: 'a secret', pattern: /\b(?:shpss|shpat|shpca|shppa)_[0-9a-f]{32}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
];

/** One line for each unwanted thing: `file:line: what`. */
export function unwantedIn(file: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = unwanted.filter(({ pattern }) => pattern.test(line));
    return found.map(({ what }) => `${file}:${index + 1}: ${what}`);
  });
}

const isText = (file: string): boolean => !/\.(?:png|jpe?g|woff2?|ico|gz|pdf)$/.test(file);
const isOurs = (file: string): boolean => isText(file) && !file.startsWith('test/gates/tracked');

if (import.meta.main) {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  const found = files.filter(isOurs).flatMap((file) => unwantedIn(file, readFileSync(file, 'utf8')));
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
}
