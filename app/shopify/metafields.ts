import { installationId, metafieldsWritten } from '#app/contracts/admin-api/metafield.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors } from './errors.ts';

/** A JSON metafield to be written; `namespace` "$app" is the app's own, which nobody else can write. */
export type JsonMetafield = { readonly ownerId: string; readonly namespace: string; readonly key: string; readonly value: unknown };

/** Shopify's limit for one call. */
export const metafieldsMax = 25;

const setOperation = `#graphql
  mutation WriteMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { code field message elementIndex }
    }
  }
`;

/**
 * Writes up to `metafieldsMax` at once: all or none. Gives the places of those that Shopify refused (an owner that is gone),
 * in which case nothing was written; none means that all were. Writing the same twice does what writing it once does.
 */
export async function writeMetafields(admin: AdminClient, metafields: readonly JsonMetafield[]): Promise<readonly number[]> {
  const inputs = metafields.map(({ value, ...named }) => ({ ...named, type: 'json', value: JSON.stringify(value) }));
  const data = await admin(setOperation, { metafields: inputs }, { isRepeatable: true });
  const { userErrors } = metafieldsWritten.parse(data).metafieldsSet;
  const places = userErrors.map(({ elementIndex, field }) => elementIndex ?? placeIn(field));
  if (places.some((place) => place === null)) refuseUserErrors(userErrors);
  return [...new Set(places.filter((place) => place !== null))];
}

/** Shopify also names the place in the field's path: ["metafields", "3", "ownerId"]. */
function placeIn(field: readonly string[] | null | undefined): number | null {
  const place = Number(field?.[1] ?? Number.NaN);
  return Number.isInteger(place) ? place : null;
}

const installationOperation = `#graphql
  query Installation { currentAppInstallation { id } }
`;

/** The owner of the metafields that Liquid reads as `app.metafields`. */
export async function appInstallationId(admin: AdminClient): Promise<string> {
  return installationId.parse(await admin(installationOperation)).currentAppInstallation.id;
}
