import { installation } from '../../actions/install.ts';
import { theShop } from '../../orders/make-line.ts';
import type { Theme, ThemeBlock } from '../../state/theme.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { metafieldFields } from './metafield.ts';

const planNames = { basic: 'Basic', shopify: 'Shopify', advanced: 'Advanced', plus: 'Shopify Plus' } as const;

export function shopView(call: Call): View {
  const record = theShop(call.shop);
  return {
    __typename: 'Shop',
    id: record.id,
    name: record.name,
    email: record.email,
    contactEmail: record.email,
    myshopifyDomain: record.domain,
    url: `https://${record.domain}`,
    primaryDomain: {
      __typename: 'Domain',
      id: 'gid://shopify/Domain/1',
      host: record.domain,
      url: `https://${record.domain}`,
      sslEnabled: true,
    },
    currencyCode: record.currency,
    enabledPresentmentCurrencies: [record.currency],
    ianaTimezone: record.timeZone,
    taxesIncluded: record.taxesIncluded,
    taxShipping: true,
    unitSystem: 'METRIC_SYSTEM',
    weightUnit: 'KILOGRAMS',
    setupRequired: false,
    checkoutApiSupported: record.plan === 'plus',
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    shopOwnerName: () =>
      call.shop.store.list('staff', { order: 'oldest' }).map((staff) => `${staff.firstName} ${staff.lastName}`)[0] ?? record.name,
    plan: {
      __typename: 'ShopPlan',
      displayName: planNames[record.plan],
      publicDisplayName: planNames[record.plan],
      partnerDevelopment: false,
      shopifyPlus: record.plan === 'plus',
    },
    ...metafieldFields(call, record.id),
  };
}

export function installationView(call: Call): View {
  const { gid, scopes } = installation(call.shop);
  const scope = (handle: string) => ({ __typename: 'AccessScope', handle, description: handle });
  return {
    __typename: 'AppInstallation',
    id: gid,
    accessScopes: scopes.map(scope),
    activeSubscriptions: [],
    launchUrl: call.shop.settings.appUrl,
    uninstallUrl: null,
    allSubscriptions: (args: PageArguments) => connection({ items: [], view: (item) => item }, args),
    app: () => ({
      __typename: 'App',
      id: 'gid://shopify/App/901',
      title: 'Laurel',
      handle: call.shop.configuration().handle,
      apiKey: call.shop.settings.apiKey,
      embedded: true,
      developerName: 'Laurel',
      requestedAccessScopes: call.shop.configuration().scopes.map(scope),
    }),
    ...metafieldFields(call, gid),
  };
}

export function themeView(call: Call, theme: Theme): View {
  return {
    __typename: 'OnlineStoreTheme',
    id: theme.id,
    name: theme.name,
    role: theme.role,
    prefix: '/t/1',
    processing: false,
    processingFailed: false,
    themeStoreId: null,
    createdAt: theShop(call.shop).createdAt,
    updatedAt: theShop(call.shop).updatedAt,
    files: (args: PageArguments) => {
      const wanted = Array.isArray(args['filenames']) ? args['filenames'].map(String) : undefined;
      const items = themeFiles(theme, call.shop.configuration().handle).filter(
        ({ filename }) => wanted?.some((pattern) => isLike(filename, pattern)) ?? true,
      );
      return { ...connection({ items, view: fileView(theShop(call.shop).updatedAt) }, { first: 50, ...args }), userErrors: [] };
    },
  };
}

type ThemeFile = { readonly filename: string; readonly content: string };

function fileView(at: string) {
  return ({ filename, content }: ThemeFile): View => ({
    __typename: 'OnlineStoreThemeFile',
    filename,
    contentType: 'application/json',
    size: String(Buffer.byteLength(content)),
    createdAt: at,
    updatedAt: at,
    body: { __typename: 'OnlineStoreThemeFileBodyText', content },
  });
}

function isLike(filename: string, pattern: string): boolean {
  return pattern.split('*').every((piece, index, pieces) => {
    if (index === 0) return filename.startsWith(piece) && (pieces.length > 1 || filename === piece);
    return index === pieces.length - 1 ? filename.endsWith(piece) : filename.includes(piece);
  });
}

/** The theme editor begins its files with this comment: they are JSON only after it. */
const heading = `/*
 * ------------------------------------------------------------
 * IMPORTANT: The contents of this file are auto-generated.
 *
 * This file may be updated by the Shopify admin theme editor
 * or related systems. Please exercise caution as any changes
 * made to this file may be overwritten.
 * ------------------------------------------------------------
 */
`;

const templates = ['index', 'product', 'collection', 'cart'] as const;

function themeFiles(theme: Theme, handle: string): readonly ThemeFile[] {
  const block = ({ handle: name, settings, isOn }: ThemeBlock) => ({
    type: `shopify://apps/${handle}/blocks/${name}/0199c0de-1a2b-4c3d-8e4f-5a6b7c8d9e0f`,
    ...(isOn ? {} : { disabled: true }),
    settings,
  });
  const embeds = theme.blocks.filter((entry) => entry.template === null);
  const settings = {
    current: { blocks: Object.fromEntries(embeds.map((entry) => [entry.id, { ...block(entry), disabled: !entry.isOn }])) },
  };
  return [
    { filename: 'config/settings_data.json', content: heading + JSON.stringify(settings, null, 2) },
    ...templates.map((name) => ({
      filename: `templates/${name}.json`,
      content: heading + JSON.stringify(template(theme, name, block), null, 2),
    })),
    { filename: 'sections/header-group.json', content: heading + JSON.stringify(template(theme, 'header', block), null, 2) },
  ];
}

function template(theme: Theme, name: string, block: (entry: ThemeBlock) => object) {
  const blocks = theme.blocks.filter((entry) => entry.template === name);
  const sections = [...new Set(['main', ...blocks.map((entry) => entry.section ?? 'main')])];
  const inSection = (section: string) => blocks.filter((entry) => (entry.section ?? 'main') === section);
  return {
    sections: Object.fromEntries(
      sections.map((section) => [
        section,
        {
          type: `main-${name}`,
          blocks: Object.fromEntries(inSection(section).map((entry) => [entry.id, block(entry)])),
          block_order: inSection(section).map(({ id }) => id),
          settings: {},
        },
      ]),
    ),
    order: sections,
  };
}
