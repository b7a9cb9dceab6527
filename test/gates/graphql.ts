import { globSync, readFileSync } from 'node:fs';

import { GraphQLError, NoDeprecatedCustomRule, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

import { adminSchema } from '../shop/schema.ts';
import { graphqlDocuments, type GraphqlDocument } from './graphql-documents.ts';

export type Finding = { readonly severity: 'error' | 'warning'; readonly words: string };

/** What Shopify's schema has against a document: fields and arguments it does not know are errors, deprecated ones warnings. */
export function judge(schema: GraphQLSchema, document: GraphqlDocument): readonly Finding[] {
  const at = (severity: Finding['severity'], { message, locations }: GraphQLError): Finding => ({
    severity,
    words: `${document.file}:${document.line + (locations?.[0]?.line ?? 1) - 1} ${message}`,
  });
  let parsed: DocumentNode;
  try {
    parsed = parse(document.text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [at('error', error)];
  }
  return [
    ...validate(schema, parsed).map((error) => at('error', error)),
    ...validate(schema, parsed, [NoDeprecatedCustomRule]).map((error) => at('warning', error)),
  ];
}

async function main(): Promise<number> {
  const { schema } = await adminSchema();
  const documents = globSync('app/**/*.{ts,tsx}').flatMap((file) => graphqlDocuments(file, readFileSync(file, 'utf8')));
  const findings = documents.flatMap((document) => judge(schema, document));
  for (const { severity, words } of findings) console.log(`${severity}: ${words}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(
    `${documents.length} GraphQL documents against Shopify's 2026-07 Admin schema: ${errors} errors, ${findings.length - errors} warnings`,
  );
  return errors > 0 || documents.length === 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main();
