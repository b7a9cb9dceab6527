import express, { type Express, type Request, type Response } from 'express';
import { CannotDo } from '../actions/cannot-do.ts';
import { route } from '../page/page-server.ts';
import { plainText } from '../page/plain-text.ts';
import type { Shop } from '../shop.ts';
import type { Visit } from '../state/visit.ts';
import { addToCart, cartOf, changeLine, setCodes, type Addition } from './cart.ts';
import { cartJson } from './cart-json.ts';
import type { Theme } from './theme.ts';
import { saveVisit, visitOf } from './visits.ts';

type Body = Readonly<Record<string, unknown>>;

/** `/cart.js` and its friends as Shopify's Ajax API has them, with bundled section rendering; forms without script are sent back to the cart. */
export function ajaxCart(shop: Shop, app: Express, theme: Theme): void {
  app.use('/cart', express.json({ limit: '256kb' }), express.urlencoded({ extended: true, limit: '256kb' }));

  app.get(['/cart.js', '/cart.json'], (request, response) => {
    response.json(cartJson(shop, cartOf(shop, visitOf(shop, request))));
  });
  const change = (path: string, work: (visit: Visit, body: Body) => Visit, show?: (visit: Visit, body: Body) => object): void => {
    app.post(
      [path, `${path}.js`, `${path}.json`],
      route(async (request, response) => {
        const body = bodyOf(request);
        const visit = changed(request, response, () => work(visitOf(shop, request), body));
        if (!visit) return;
        saveVisit(shop, response, visit);
        if (!isAjax(request)) return void response.redirect(303, typeof body['checkout'] === 'string' ? '/checkout' : '/cart');
        const answer = show?.(visit, body) ?? cartJson(shop, cartOf(shop, visit));
        const names = sectionNames(body['sections']);
        const sections =
          names.length > 0 ? { sections: await theme.sections(visit, plainText(body['sections_url']) || '/cart', names) } : {};
        response.json({ ...answer, ...sections });
      }),
    );
  };

  change(
    '/cart/add',
    (visit, body) => additions(body).reduceRight((changing, addition) => addToCart(shop, changing, addition), visit),
    (visit, body) => {
      const { items } = cartJson(shop, cartOf(shop, visit));
      const added = additions(body).flatMap(({ id }) => items.find((item) => String(item.variant_id) === id) ?? []);
      return Array.isArray(body['items']) ? { items: added } : { ...added[0] };
    },
  );
  change('/cart/change', (visit, body) => {
    const which = body['line'] !== undefined ? { line: Number(body['line']) } : { key: plainText(body['id']) };
    return changeLine(visit, which, Number(body['quantity'] ?? 0));
  });
  change('/cart/update', (visit, body) => updated(visit, body));
  change('/cart/clear', (visit) => ({ ...visit, lines: [] }));
}

/** Runs a change; what it refuses is answered with 422, as Shopify words it. */
function changed(request: Request, response: Response, work: () => Visit): Visit | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CannotDo) || !isAjax(request)) throw error;
    response.status(422).json({ status: 422, message: 'Cart Error', description: error.message });
    return undefined;
  }
}

function updated(visit: Visit, body: Body): Visit {
  let changing = visit;
  const { updates, note, attributes, discount } = body;
  if (Array.isArray(updates)) {
    // By position; lines taken out on the way must not move the others.
    changing = updates.reduceRight<Visit>(
      (lines, quantity, index) => (lines.lines[index] ? changeLine(lines, { line: index + 1 }, Number(quantity)) : lines),
      changing,
    );
  } else if (isRecord(updates)) {
    for (const [key, quantity] of Object.entries(updates)) changing = changeLine(changing, { key }, Number(quantity));
  }
  if (typeof note === 'string') changing = { ...changing, note };
  if (isRecord(attributes)) changing = { ...changing, attributes: withAttributes(changing, attributes) };
  if (typeof discount === 'string') changing = setCodes(changing, discount);
  return changing;
}

function withAttributes(visit: Visit, attributes: Body): Visit['attributes'] {
  const names = Object.keys(attributes);
  const kept = visit.attributes.filter(({ name }) => !names.includes(name));
  return [...kept, ...names.map((name) => ({ name, value: plainText(attributes[name]) })).filter(({ value }) => value !== '')];
}

function additions(body: Body): readonly Addition[] {
  const list: readonly unknown[] = Array.isArray(body['items']) ? body['items'] : [body];
  return list.filter(isRecord).map((item) => ({
    id: plainText(item['id']),
    quantity: Number(item['quantity'] ?? 1),
    properties: isRecord(item['properties'])
      ? Object.fromEntries(Object.entries(item['properties']).map(([name, value]) => [name, String(value)]))
      : {},
  }));
}

export function sectionNames(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : plainText(value).split(',');
  return names
    .map(String)
    .filter((name) => /^[A-Za-z0-9_-]+$/.test(name))
    .slice(0, 5);
}

function bodyOf(request: Request): Body {
  return isRecord(request.body) ? request.body : {};
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAjax(request: Request): boolean {
  return (
    /\.js(on)?$/.test(request.path) ||
    (request.get('accept') ?? '').includes('application/json') ||
    request.get('x-requested-with') === 'XMLHttpRequest'
  );
}
