import type { CheckoutState, ExtensionSettings } from '../extension-state.ts';
import type { CodeChange, HostCalls } from './protocol.ts';

type SignalLike<Value> = { value: Value; subscribe(listener: (value: Value) => void): () => void };
type SignalConstructor = new <Value>(value: Value) => SignalLike<Value>;

/** A value that can be read and followed; replaced by the extension's own kind of signal once it names one. */
class PlainSignal<Value> implements SignalLike<Value> {
  #value: Value;
  readonly #listeners = new Set<(value: Value) => void>();
  constructor(value: Value) {
    this.#value = value;
  }
  get value(): Value {
    return this.#value;
  }
  set value(value: Value) {
    this.#value = value;
    for (const listener of this.#listeners) listener(value);
  }
  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** `shopify` as an extension of the checkout or the thank-you page sees it, as far as Laurel uses it. */
export function createShopifyApi(settings: ExtensionSettings, host: HostCalls) {
  const signals = new Map<string, SignalLike<unknown>>();
  let make: SignalConstructor = PlainSignal;
  const initial: Readonly<Record<string, unknown>> = {
    discountCodes: settings.state.discountCodes,
    lines: settings.state.lines,
    instructions: {
      discounts: { canUpdateDiscountCodes: settings.order === null },
      attributes: { canUpdateAttributes: false },
      lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false },
      notes: { canUpdateNote: false },
      metafields: { canSetCartMetafields: false },
      delivery: { canSelectCustomAddress: false },
    },
    settings: {},
    ...(settings.order
      ? { orderConfirmation: { order: { id: settings.order.id }, number: settings.order.name, isFirstOrder: false } }
      : {}),
  };
  const grouped: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    cost: settings.state.cost,
    buyerIdentity: {
      customer: settings.customer ?? undefined,
      email: settings.customer?.email ?? undefined,
      phone: undefined,
      purchasingCompany: undefined,
    },
    localization: {
      language: { isoCode: settings.language },
      extensionLanguage: { isoCode: settings.language },
      country: { isoCode: settings.country },
      currency: { isoCode: settings.currency },
      timezone: settings.timeZone,
      market: undefined,
    },
  };
  const signal = (name: string, value: unknown): SignalLike<unknown> => {
    const known = signals.get(name) ?? new make(value);
    signals.set(name, known);
    return known;
  };
  const shopify = {
    setSignals(Signal: SignalConstructor): void {
      make = Signal;
      for (const [name, { value }] of signals) signals.set(name, new Signal(value));
    },
    extension: { target: settings.target, apiVersion: '2026-07', capabilities: [], version: undefined, scriptUrl: '', rendered: undefined },
    shop: settings.shop,
    sessionToken: { get: () => host.sessionToken() },
    applyDiscountCodeChange: (change: CodeChange) => host.applyDiscountCodeChange(change),
    i18n: i18n(settings),
  };
  for (const [name, value] of Object.entries(initial)) {
    signal(name, value);
    Object.defineProperty(shopify, name, { enumerable: true, get: () => signals.get(name) });
  }
  for (const [group, members] of Object.entries(grouped)) {
    const target = {};
    for (const [name, value] of Object.entries(members)) {
      signal(`${group}.${name}`, value);
      Object.defineProperty(target, name, { enumerable: true, get: () => signals.get(`${group}.${name}`) });
    }
    Object.defineProperty(shopify, group, { enumerable: true, value: target });
  }
  const set = (name: string, value: unknown): void => {
    const known = signals.get(name);
    if (known) known.value = value;
  };
  return {
    shopify,
    update(state: CheckoutState): void {
      set('discountCodes', state.discountCodes);
      set('lines', state.lines);
      for (const [name, value] of Object.entries(state.cost)) set(`cost.${name}`, value);
    },
  };
}

type Replacements = Readonly<Record<string, string | number>>;

function i18n({ words, language, intlLocale, currency }: ExtensionSettings) {
  return {
    translate(key: string, replacements: Replacements = {}): string {
      let found: unknown = words;
      for (const part of key.split('.'))
        found = typeof found === 'object' && found !== null ? Object.entries(found).find(([name]) => name === part)?.[1] : undefined;
      if (typeof found === 'object' && found !== null) {
        const form = new Intl.PluralRules(language).select(Number(replacements['count'] ?? 0));
        const forms: Record<string, unknown> = Object.fromEntries(Object.entries(found));
        found = forms[form] ?? forms['other'];
      }
      if (typeof found !== 'string') throw new Error(`There is no translation of "${key}"`);
      return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => String(replacements[name] ?? ''));
    },
    formatNumber: (number: number | bigint, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(intlLocale, options).format(number),
    formatCurrency: (number: number | bigint, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(intlLocale, { style: 'currency', currency, ...options }).format(number),
    formatDate: (date: Date, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(intlLocale, options).format(date),
  };
}
