import { notBuilt } from './context.ts';

export type Term = { readonly field: string | null; readonly comparator: ':' | '>' | '>=' | '<' | '<='; readonly value: string };

/** The alternatives of a query that is joined by OR, each with all of its terms. */
export function searchAlternatives(query: string): readonly (readonly Term[])[] {
  return query.split(/\s+OR\s+/).map(searchTerms);
}

/** Shopify's search syntax as far as the stand-in goes: terms joined by AND (or nothing); refuses NOT and brackets, and OR but in `searchAlternatives`. */
export function searchTerms(query: string): readonly Term[] {
  const parts = query.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return parts
    .filter((part) => part !== 'AND')
    .map((part) => {
      if (part === 'OR' || part === 'NOT' || /^[-(]/.test(part)) throw notBuilt(`search by ${part}`);
      const match = /^([a-z_]+):(>=|<=|>|<)?(.*)$/.exec(part);
      if (!match) return { field: null, comparator: ':', value: unquoted(part) };
      return { field: match[1] ?? '', comparator: (match[2] ?? ':') as Term['comparator'], value: unquoted(match[3] ?? '') };
    });
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}

/** Whether a document's fields meet every term. A term without a field is looked for in `text`. */
export function matches(terms: readonly Term[], fields: Readonly<Record<string, string | null>>, text: string): boolean {
  return terms.every(({ field, comparator, value }) => {
    if (field === null) return text.toLowerCase().includes(value.toLowerCase().replace(/\*$/, ''));
    if (!(field in fields)) throw notBuilt(`search field ${field}`);
    const actual = fields[field] ?? null;
    return actual !== null && compares(actual, comparator, value);
  });
}

function compares(actual: string, comparator: Term['comparator'], value: string): boolean {
  const [left, right] = isInstant(value) ? [Date.parse(actual), Date.parse(value)] : [actual.toLowerCase(), value.toLowerCase()];
  switch (comparator) {
    case ':':
      return value === '*' || left === right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
  }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && Number.isFinite(Date.parse(text));
}
