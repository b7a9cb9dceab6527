import type { FilterImplOptions, Liquid } from 'liquidjs';
import { escapeHtml } from '../../page/html.ts';
import { plainText } from '../../page/plain-text.ts';

/** What filters need to know of the shop, and of whose files they work on: the theme's or an extension's. */
export type FilterRoom = {
  readonly currency: string;
  /** The shop's way to write money: it does not change with the visitor's language. */
  readonly moneyLocale: string;
  /** Address of the folder with the assets, without a slash at the end. */
  readonly assets: string;
  readonly translate: (locale: string, key: string, words: Readonly<Record<string, unknown>>) => string;
};

/** `this` of a LiquidJS filter. */
type Here = ThisParameterType<Extract<FilterImplOptions, (...args: never[]) => unknown>>;

export function registerFilters(engine: Liquid, room: FilterRoom): void {
  const filter = (name: string, work: (this: Here, value: unknown, ...args: unknown[]) => unknown): void => {
    engine.registerFilter(name, work);
  };
  filter('t', function (key, ...args) {
    return room.translate(localeOf(this), plainText(key), named(args));
  });
  filter('translate', function (key, ...args) {
    return room.translate(localeOf(this), plainText(key), named(args));
  });

  const amount = (value: unknown): string =>
    new Intl.NumberFormat(room.moneyLocale, { style: 'currency', currency: room.currency }).format(Number(value ?? 0) / 100);
  const plain = (value: unknown): string =>
    new Intl.NumberFormat(room.moneyLocale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(value ?? 0) / 100);
  filter('money', amount);
  filter('money_with_currency', (value) => `${amount(value)} ${room.currency}`);
  filter('money_without_currency', plain);
  filter('money_without_trailing_zeros', (value) => amount(value).replace(/[.,]00\b/, ''));

  filter('asset_url', (file) => `${room.assets}/${String(file)}`);
  filter('stylesheet_tag', (address) => `<link href="${escapeHtml(String(address))}" rel="stylesheet" type="text/css" media="all">`);
  filter('script_tag', (address) => `<script src="${escapeHtml(String(address))}" defer></script>`);
  filter('image_url', (image) => imageAddress(image));
  filter('img_url', (image) => imageAddress(image));
  filter('image_tag', (address, ...args) => {
    const given: Readonly<Record<string, unknown>> = { alt: '', ...named(args) };
    const attributes = Object.entries(given).filter(([name]) => !['widths', 'preload'].includes(name));
    return `<img src="${escapeHtml(String(address))}"${attributes.map(([name, value]) => ` ${name}="${escapeHtml(plainText(value))}"`).join('')}>`;
  });
  filter(
    'placeholder_svg_tag',
    () => '<svg viewBox="0 0 100 100" aria-hidden="true"><rect width="100" height="100" fill="#e5e5e0"/></svg>',
  );

  filter('handle', (text) => handle(text));
  filter('handleize', (text) => handle(text));
  filter('link_to', (text, address) => `<a href="${escapeHtml(String(address))}">${escapeHtml(String(text))}</a>`);
  filter('within', (address) => address);
  filter('weight_with_unit', (grams) => `${Number(grams) / 1000} kg`);
  filter('pluralize', (count, one, other) => (Number(count) === 1 ? one : other));
  filter('time_tag', (instant) => `<time datetime="${escapeHtml(String(instant))}">${escapeHtml(String(instant))}</time>`);
  const strftime = engine.filters['date'];
  filter('date', function (value, ...args) {
    if (!('format' in named(args))) return typeof strftime === 'function' ? strftime.call(this, value, ...args) : value;
    return new Intl.DateTimeFormat(localeOf(this), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(String(value)));
  });
  filter('highlight', (text) => text);
  filter('metafield_tag', (metafield) => escapeHtml(plainText(Object.entries(metafield ?? {}).find(([key]) => key === 'value')?.[1])));
  filter('json', (value) => JSON.stringify(value ?? null).replace(/</g, '\\u003c'));
}

function localeOf(here: Here): string {
  const globals: unknown = here.context.globals;
  if (typeof globals !== 'object' || globals === null || !('request' in globals)) return 'en';
  const { request } = globals;
  if (typeof request !== 'object' || request === null || !('locale' in request)) return 'en';
  const { locale } = request;
  return typeof locale === 'object' && locale !== null && 'iso_code' in locale ? String(locale.iso_code) : 'en';
}

/** LiquidJS gives named arguments as pairs among the others. */
function named(args: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(args.filter((arg): arg is [string, unknown] => Array.isArray(arg) && typeof arg[0] === 'string'));
}

function imageAddress(image: unknown): string {
  if (typeof image === 'string') return image;
  if (typeof image !== 'object' || image === null) return '';
  const entries = Object.entries(image);
  const address: unknown =
    entries.find(([key]) => key === 'src')?.[1] ??
    entries.find(([key]) => key === 'url')?.[1] ??
    entries.find(([key]) => key === 'featured_image')?.[1];
  return typeof address === 'object' ? imageAddress(address) : plainText(address);
}

function handle(text: unknown): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
