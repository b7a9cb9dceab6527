import { AppProvider } from '@shopify/polaris';
import english from '@shopify/polaris/locales/en.json' with { type: 'json' };
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

import { ShopSettingsProvider } from '#app/components/shell/shop-settings.tsx';
import { gbp, teaHouse } from '#test/builders/values.ts';

const settings = { shop: teaHouse, name: 'Tea house', currency: gbp, timeZone: 'Europe/London', locale: 'en-GB' };

/** A view as the server writes it. */
export function htmlOf(view: ReactElement): string {
  return renderToStaticMarkup(
    <AppProvider i18n={english}>
      <ShopSettingsProvider settings={settings}>{view}</ShopSettingsProvider>
    </AppProvider>,
  );
}

/** What a person reads of it. */
export function wordsOf(view: ReactElement): string {
  return htmlOf(view)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
