import { z } from 'zod';

import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { jsonLines, type JsonLines } from '../json-lines.ts';
import { programDocument } from '../program.ts';

/** Something in an imported file that cannot be read: where it stands ("earning.rules.0.award.points", empty for the whole file), on which line, and why. */
export type ImportFault = { readonly path: string; readonly line: number; readonly words: string };

export type ImportedProgram =
  { readonly ok: true; readonly document: ProgramDocument } | { readonly ok: false; readonly faults: readonly ImportFault[] };

/** In characters; a program of every limit is a third of it. */
const importMax = 5_000_000;

/** Reads a program from a file's text, or names every fault, in the order in which they stand in it. */
export function readProgramText(text: string, currency: CurrencyCode): ImportedProgram {
  if (text.length > importMax) return { ok: false, faults: [{ path: '', line: 1, words: 'This is too large to be a program.' }] };
  const json = parsed(text.replace(/^\uFEFF/, ''));
  if (!json.ok) return { ok: false, faults: [json.fault] };
  const lines = jsonLines(text.replace(/^\uFEFF/, ''));
  const read = z.safeDecode(programDocument(currency), json.value);
  const faults = [...repeatedFaults(lines), ...(read.error?.issues ?? []).flatMap((issue) => issueFaults(issue, lines))];
  return read.success && faults.length === 0
    ? { ok: true, document: read.data }
    : { ok: false, faults: faults.toSorted((one, other) => one.line - other.line) };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: ImportFault };

function parsed(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const line = lineOfSyntaxError(error, text);
    const words = text.trim() === '' ? 'There is nothing in it.' : `This is not JSON: line ${line} cannot be read.`;
    return { ok: false, fault: { path: '', line, words } };
  }
}

/** Engines say where they stopped in words of their own; the last line where they do not. */
function lineOfSyntaxError(error: unknown, text: string): number {
  const message = error instanceof Error ? error.message : '';
  const named = /line (\d+)/.exec(message)?.[1];
  if (named !== undefined) return Number(named);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}

function repeatedFaults({ repeated, lineOf }: JsonLines): readonly ImportFault[] {
  return repeated.map((path) => ({ path: path.join('.'), line: lineOf(path), words: 'This setting stands twice in its group.' }));
}

/** Each setting that Laurel does not know is a fault of its own, on its own line. */
function issueFaults(issue: z.core.$ZodIssue, { lineOf }: JsonLines): readonly ImportFault[] {
  const fault = (path: readonly PropertyKey[], words: string) => ({ path: path.map(String).join('.'), line: lineOf(path), words });
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => fault([...issue.path, key], `There is no such setting: ${key}.`))
    : [fault(issue.path, issue.message)];
}
