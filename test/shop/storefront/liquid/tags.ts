import {
  RenderTag,
  Tag,
  toValue,
  Value,
  type Context,
  type Emitter,
  type Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { escapeHtml } from '../../page/html.ts';

type Rest = TopLevelToken[];
type TagParser = ConstructorParameters<typeof RenderTag>[3];

export function registerTags(engine: Liquid): void {
  engine.registerTag('schema', silent('endschema'));
  engine.registerTag('doc', silent('enddoc'));
  engine.registerTag('render', RenderBlockTag);
  engine.registerTag('form', FormTag);
  engine.registerTag('style', StyleTag);
}

/** A tag whose inside is for tools, not for the page. */
function silent(end: string): new (token: TagToken, rest: Rest, liquid: Liquid) => Tag {
  return class extends Tag {
    constructor(token: TagToken, rest: Rest, liquid: Liquid) {
      super(token, rest, liquid);
      while (rest.length > 0) {
        const next = rest.shift();
        if (next && 'name' in next && next.name === end) return;
      }
      throw new Error(`${token.name} is not closed`);
    }
    override *render(): Generator<unknown, void, unknown> {}
  };
}

/** `{% render block %}` puts an app's block where the theme has room for it; every other `render` is the usual one. */
class RenderBlockTag extends Tag {
  readonly #block: Value | undefined;
  readonly #snippet: RenderTag | undefined;

  constructor(token: TagToken, rest: Rest, liquid: Liquid, parser: TagParser) {
    super(token, rest, liquid);
    if (token.args.trim() === 'block') this.#block = new Value('block.html', liquid);
    else this.#snippet = new RenderTag(token, rest, liquid, parser);
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (this.#snippet) return yield* this.#snippet.render(context, emitter);
    const html = this.#block && (yield this.#block.value(context));
    emitter.write(String(toValue(html) ?? ''));
  }
}

const actions: Readonly<Record<string, string>> = {
  product: '/cart/add',
  cart: '/cart',
  localization: '/localization',
  customer_login: '/account/login',
};

/** `{% form 'product', product, id: …, class: … %}`: an HTML form to the address of its kind. */
class FormTag extends Tag {
  readonly #inside: Template[] = [];
  readonly #kind: string;
  readonly #attributes: readonly { readonly name: string; readonly value: Value }[];

  constructor(token: TagToken, rest: Rest, liquid: Liquid, parser: TagParser) {
    super(token, rest, liquid);
    this.#kind = /^\s*['"](\w+)['"]/.exec(token.args)?.[1] ?? '';
    this.#attributes = [...token.args.matchAll(/([\w-]+):\s*('[^']*'|"[^"]*"|[\w.]+)/g)].map(([, name = '', value = '']) => ({
      name,
      value: new Value(value, liquid),
    }));
    while (rest.length > 0) {
      const next = rest.shift();
      if (!next) break;
      if ('name' in next && next.name === 'endform') return;
      this.#inside.push(parser.parseToken(next, rest));
    }
    throw new Error('form is not closed');
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    let attributes = '';
    for (const { name, value } of this.#attributes)
      attributes += ` ${name}="${escapeHtml(String(toValue(yield value.value(context)) ?? ''))}"`;
    emitter.write(`<form method="post" action="${actions[this.#kind] ?? '/'}" accept-charset="UTF-8"${attributes}>`);
    yield this.liquid.renderer.renderTemplates(this.#inside, context, emitter);
    emitter.write('</form>');
  }
}

class StyleTag extends Tag {
  readonly #inside: Template[] = [];

  constructor(token: TagToken, rest: Rest, liquid: Liquid, parser: TagParser) {
    super(token, rest, liquid);
    while (rest.length > 0) {
      const next = rest.shift();
      if (!next) break;
      if ('name' in next && next.name === 'endstyle') return;
      this.#inside.push(parser.parseToken(next, rest));
    }
    throw new Error('style is not closed');
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write('<style>');
    yield this.liquid.renderer.renderTemplates(this.#inside, context, emitter);
    emitter.write('</style>');
  }
}
