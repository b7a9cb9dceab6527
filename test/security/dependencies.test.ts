import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { z } from 'zod';

const named = z.record(z.string(), z.string()).default({});
const lockedPackage = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  os: z.array(z.string()).default([]),
  hasInstallScript: z.boolean().default(false),
  dependencies: named,
  optionalDependencies: named,
});
type Locked = z.infer<typeof lockedPackage>;

const parsed = <Schema extends z.ZodType>(schema: Schema, file: string) => schema.parse(JSON.parse(readFileSync(file, 'utf8')));
const manifest = parsed(
  z.object({ dependencies: named, devDependencies: named, allowScripts: z.record(z.string(), z.boolean()) }),
  'package.json',
);
const { '': root, ...locked } = parsed(z.object({ packages: z.record(z.string(), lockedPackage) }), 'package-lock.json').packages;

function pathsOf(isWanted: (entry: Locked) => boolean): readonly string[] {
  return Object.entries(locked).flatMap(([path, entry]) => (isWanted(entry) ? [path] : []));
}

const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

test('every dependency is named by one version, and the lock file has that one', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(locked[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

// Seen red with the hash of one package made a SHA-1.
test('every package that an image holds has its SHA-512 in the lock file, and so has every tool but two tools’ builds for some platforms', () => {
  const withoutHash = pathsOf(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));

  expect(withoutHash.filter((path) => !/^node_modules\/(@oxc-parser\/binding|@rollup\/rollup)-/.test(path))).toEqual([]);
  for (const path of withoutHash) expect(locked[path], path).toMatchObject({ dev: true, optional: true });
});

// Seen red with a dependency of a dependency written as git+https://….
test('no package comes from a repository, an address or a folder', () => {
  expect(root?.resolved).toBeUndefined();
  const elsewhere = pathsOf(({ resolved, dependencies, optionalDependencies }) =>
    [resolved ?? '', ...Object.values(dependencies), ...Object.values(optionalDependencies)].some((from) => /(?<!^npm):|\//.test(from)),
  );

  expect(elsewhere).toEqual([]);
});

// Seen red with one of them taken out of allowScripts.
test('a package that would run something at install is named, and said whether it may', () => {
  const running = [...new Set(pathsOf(({ hasInstallScript }) => hasInstallScript).map(nameOf))];

  expect(running.toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
  expect(running.filter((name) => manifest.allowScripts[name] && name in manifest.dependencies)).toEqual([]);
});
