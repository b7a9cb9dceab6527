import type { z } from 'zod';

/** What is wrong with a form, by field: the path joined with dots ("earning.rules.0.award.points"), in words for the merchant. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The first fault of each field. Beside its field a message needs no label: "Points: enter a number." becomes "Enter a number." */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const found: Record<string, string> = {};
  for (const { path, message } of error.issues) found[path.join('.')] ??= withoutLabel(message);
  return found;
}

function withoutLabel(message: string): string {
  const words = message.replace(/^[^:.]{1,60}: /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
