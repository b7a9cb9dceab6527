/** Text that is HTML already: only `html` makes it, and `trusted` for text from our own files. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

/** Escapes for element content and for attributes in double or single quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A template tag: everything put in is escaped, except what is `Html`; arrays are joined; null, undefined, true and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + (index < parts.length ? render(parts[index]) : '')).join(''));
}

/** For text of which we know that it is HTML: rendered Liquid, our own icons. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** A value for a script of type application/json: `<` cannot end the element. */
export function json(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/</g, '\\u003c'));
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (isList(part)) return part.map(render).join('');
  if (part === null || part === undefined || typeof part === 'boolean') return '';
  return escapeHtml(String(part));
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}
