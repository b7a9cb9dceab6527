import { Liquid } from 'liquidjs';
import { registerFilters, type FilterRoom } from './filters.ts';
import { registerTags } from './tags.ts';

/** A Liquid engine as Shopify's is, as far as themes here use it: unknown filters are an error, `render` sees the global objects only. */
export function liquidEngine(room: FilterRoom & { readonly snippets: string }): Liquid {
  const engine = new Liquid({
    partials: room.snippets,
    extname: '.liquid',
    strictFilters: true,
    strictVariables: false,
    jsTruthy: false,
    cache: false,
  });
  registerFilters(engine, room);
  registerTags(engine);
  return engine;
}
