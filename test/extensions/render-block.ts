import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MembershipMetafield, ProgramMetafield } from '#app/contracts/membership.ts';
import { liquidEngine } from '#test/shop/storefront/liquid/engine.ts';
import { translations } from '#test/shop/storefront/liquid/translations.ts';

const themeExtension = join(import.meta.dirname, '../../extensions/loyalty-theme');

export type Scene = {
  readonly program: ProgramMetafield | null;
  /** Undefined is a guest, null a customer without a membership. */
  readonly membership?: MembershipMetafield | null;
  readonly locale?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly product?: object;
  /** Over what the cart of a British shop with nothing in it is. */
  readonly cart?: object;
  readonly isEditor?: boolean;
};

const engine = liquidEngine({
  snippets: join(themeExtension, 'snippets'),
  currency: 'GBP',
  moneyLocale: 'en-GB',
  assets: '/assets',
  translate: translations(join(themeExtension, 'locales')),
});

/** A block of the theme extension as Shopify would render it in this scene, its settings at their defaults. */
export async function renderBlock(handle: string, scene: Scene): Promise<string> {
  const source = readFileSync(join(themeExtension, 'blocks', `${handle}.liquid`), 'utf8');
  const settings = { ...defaults(source), ...(scene.product && { product: scene.product }), ...scene.settings };
  const globals = globalsOf(scene);
  return String(await engine.parseAndRender(source, { block: { id: 'b1', settings, shopify_attributes: '' }, ...globals }, { globals }));
}

function globalsOf({ program, membership, locale = 'en', cart, isEditor = false }: Scene) {
  const metafields = membership ? { $app: { membership: { value: membership } } } : {};
  return {
    app: { metafields: program ? { laurel: { program: { value: program } } } : {} },
    customer: membership === undefined ? null : { id: 7, metafields },
    shop: { currency: 'GBP' },
    cart: { currency: { iso_code: 'GBP' }, taxes_included: false, discount_applications: [], ...cart },
    request: { locale: { iso_code: locale }, design_mode: isEditor },
    routes: {
      cart_url: '/cart',
      cart_update_url: '/cart/update',
      account_login_url: '/account/login',
      account_register_url: '/account/register',
    },
  };
}

function defaults(source: string): Record<string, unknown> {
  const schema: unknown = JSON.parse(/{% schema %}([\s\S]*){% endschema %}/.exec(source)?.[1] ?? '{}');
  if (typeof schema !== 'object' || schema === null || !('settings' in schema) || !Array.isArray(schema.settings)) return {};
  return Object.fromEntries(schema.settings.map((setting: { id: string; default?: unknown }) => [setting.id, setting.default ?? null]));
}

/** The words of a page, without tags, scripts and styles; one space between them. */
export function wordsOf(html: string): string {
  const text = html
    .replace(/<(script|style|template)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
  return text.replace(/\s+/g, ' ').trim();
}
