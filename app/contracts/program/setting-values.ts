import { amountPattern } from './fields.ts';
import type { JsonSchema } from './json-schema.ts';

/** What a setting can be, in words: "`paid`, `fulfilled` or `delivered`", "whole number, 0 to 365", "list, at most 20". */
export function valuesInWords(schema: JsonSchema): string {
  const { anyOf, enum: choices, type } = schema;
  const [first] = (anyOf ?? []).filter((each) => typeof each !== 'boolean');
  if (first) return `${valuesInWords(first)}, or \`null\``;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (choices) return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'integer') return `whole number, ${grouped(schema.minimum)} to ${grouped(schema.maximum)}`;
  if (type === 'number') return `number, ${leastInWords(schema)} to ${grouped(schema.maximum)}`;
  if (type === 'string') return textInWords(schema);
  return type === 'array' ? `list${lengthInWords(schema)}` : 'settings';
}

function leastInWords({ minimum, exclusiveMinimum }: JsonSchema): string {
  return minimum === undefined ? `above ${grouped(exclusiveMinimum)}` : grouped(minimum);
}

function lengthInWords({ minItems, maxItems }: JsonSchema): string {
  if (maxItems === undefined) return '';
  return `, ${minItems ? `${minItems} to` : 'at most'} ${grouped(maxItems)}`;
}

function textInWords({ pattern, format, minLength, maxLength, title }: JsonSchema): string {
  if (pattern === amountPattern) return 'amount, like `"5.00"`';
  if (format === 'date') return 'day, like `2026-12-24`';
  if (maxLength !== undefined) return `text, ${minLength ?? 0} to ${maxLength} characters`;
  return title?.includes('id') || pattern === undefined ? 'id' : 'text';
}

/** Limits are always given; a boolean stood for one in JSON Schema of old. */
function grouped(limit: number | boolean | undefined): string {
  return typeof limit !== 'number' ? '…' : limit.toLocaleString('en');
}
