import { expect, test } from 'vitest';

import { adminSchema } from '../shop/schema.ts';
import { graphqlDocuments } from './graphql-documents.ts';
import { judge } from './graphql.ts';

async function findingsIn(source: string): Promise<readonly string[]> {
  const { schema } = await adminSchema();
  return graphqlDocuments('app/shopify/planted.ts', source).flatMap((document) =>
    judge(schema, document).map(({ severity, words }) => `${severity} ${words}`),
  );
}

test('the gate fails on a field that Shopify does not have', async () => {
  const found = await findingsIn('const query = `#graphql\n  query { shop { currencyKode } }`;');

  expect(found).toEqual([expect.stringMatching(/^error app\/shopify\/planted\.ts:2 Cannot query field "currencyKode" on type "Shop"/)]);
});

test('the gate fails on an argument of the wrong type', async () => {
  const found = await findingsIn('const query = `#graphql\n  query { orders(first: "ten") { nodes { id } } }`;');

  expect(found).toEqual([expect.stringContaining('error')]);
});

test('the gate warns of a deprecated field', async () => {
  const found = await findingsIn('const query = `#graphql\n  query ($id: ID!) { customer(id: $id) { email } }`;');

  expect(found).toEqual([expect.stringMatching(/^warning .*email is deprecated/)]);
});

test('a fragment is judged inside the document that interpolates it', async () => {
  const source =
    'const part = `#graphql\n  fragment Part on Shop { nmae }`;\nconst query = `#graphql\n  query { shop { ...Part } }\n  ${part}`;';

  expect(await findingsIn(source)).toEqual([expect.stringContaining('Cannot query field "nmae"')]);
});
