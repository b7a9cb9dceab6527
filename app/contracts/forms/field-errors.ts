import type { z } from 'zod';

/** What is wrong with a form, by field: the path joined with dots ("earning.rules.0.award.points"), in words for the merchant. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The first fault of each field. A schema's own message is kept; zod's general ones are said as a merchant would be told. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const found: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    found[path] ??= words(issue);
  }
  return found;
}

function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isNumeric(issue.expected) ? 'Enter a whole number.' : 'This is needed.';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return isOurs(issue.message) ? issue.message : 'This does not have the right form.';
    case 'invalid_value':
      return 'Choose one of these.';
    case 'not_multiple_of':
      return 'Enter a whole number.';
    case 'invalid_union':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return 'This cannot be read.';
    case 'custom':
      return isOurs(issue.message) ? issue.message : 'This cannot be read.';
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return minimum === 1 ? 'This is needed.' : `Write at least ${minimum} characters.`;
  if (origin === 'array' || origin === 'set') return minimum === 1 ? 'Choose at least one.' : `Choose at least ${minimum}.`;
  return `Must be at least ${minimum}.`;
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `Write at most ${maximum} characters.`;
  if (origin === 'array' || origin === 'set') return `Choose at most ${maximum}.`;
  return `Must be at most ${maximum}.`;
}

function isNumeric(expected: string): boolean {
  return expected === 'number' || expected === 'int' || expected === 'bigint';
}

function isOurs(message: string): boolean {
  return !message.startsWith('Invalid ');
}
