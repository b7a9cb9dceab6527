import type { z } from 'zod';

/** What is wrong in a scenario's file, and where: "timeline[3].lines[0].price". */
export type ScenarioProblem = { readonly path: string; readonly message: string };

/** Thrown where an event cannot be understood; the reader adds its place in the file. */
export class ScenarioMisread extends Error {
  override readonly name = 'ScenarioMisread';
  readonly within: readonly PropertyKey[];

  constructor(message: string, within: readonly PropertyKey[] = []) {
    super(message);
    this.within = within;
  }
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

export function problemsOf(error: z.ZodError, within: readonly PropertyKey[] = []): readonly ScenarioProblem[] {
  return error.issues.flatMap((issue) => {
    const inner = issue.code === 'invalid_union' ? clearest(issue.errors) : [];
    if (inner.length > 0) return inner.map((each) => ({ path: pathText([...within, ...issue.path, ...each.path]), message: each.message }));
    return [{ path: pathText([...within, ...issue.path]), message: issue.message + choices(issue) }];
  });
}

/** A choice is read on a page by its words; in a file it is written by these. */
function choices(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return '';
  if (!('options' in issue) || issue.discriminator === 'event') return '';
  return ` (one of: ${(issue.options ?? []).join(', ')})`;
}

type Issues = readonly z.core.$ZodIssue[];

/** Of a choice of forms, the complaint of the one that came furthest. */
function clearest(tried: readonly Issues[]): Issues {
  const depth = (issues: Issues) => Math.max(0, ...issues.map((issue) => issue.path.length));
  const deepest = tried.toSorted((one, other) => depth(other) - depth(one))[0] ?? [];
  return depth(deepest) > 0 ? deepest : [];
}
