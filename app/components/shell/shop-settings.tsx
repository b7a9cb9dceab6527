import { createContext, useContext, useMemo } from 'react';

import { assert } from '#app/domain/values/assert.ts';
import { formatMoney } from '#app/domain/values/money.ts';
import type { ShopSettings } from '#app/contracts/pages/shop.ts';
import type { Money } from '#app/domain/values/money.ts';
import type { ReactNode } from 'react';

const Context = createContext<ShopSettings | null>(null);

export function ShopSettingsProvider({ settings, children }: { readonly settings: ShopSettings; readonly children: ReactNode }) {
  return <Context.Provider value={settings}>{children}</Context.Provider>;
}

export function useShopSettings(): ShopSettings {
  const settings = useContext(Context);
  assert(settings, 'a page stands inside ShopSettingsProvider');
  return settings;
}

export type Writing = {
  /** "1,240" */
  readonly count: (count: number) => string;
  /** "1,240 points", "1 point" */
  readonly points: (count: number) => string;
  readonly money: (amount: Money) => string;
  /** "24 Dec 2026", in the shop's time zone. */
  readonly day: (at: Date) => string;
  /** "24 Dec 2026, 10:30", in the shop's time zone. */
  readonly minute: (at: Date) => string;
  /** "03:10", in the shop's time zone. */
  readonly time: (at: Date) => string;
};

/** Writes numbers, amounts and times as the shop's locale and time zone have them. */
export function useWriting(): Writing {
  const { locale, timeZone } = useShopSettings();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
    const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    return {
      count: (count) => number.format(count),
      points: (count) => `${number.format(count)} ${count === 1 ? 'point' : 'points'}`,
      money: (amount) => formatMoney(amount, locale),
      day: (at) => day.format(at),
      minute: (at) => minute.format(at),
      time: (at) => time.format(at),
    };
  }, [locale, timeZone]);
}
