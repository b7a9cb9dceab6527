import { getNamedType } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { AdminSchema } from '../schema.ts';

/** The scopes named in Shopify's words for an access requirement; any one of them opens it. None named: nobody is refused for scopes. */
function scopesIn(requiredAccess: string): readonly string[] {
  return [...requiredAccess.matchAll(/`((?:read|write|unauthenticated)_[a-z_]+)`/g)].map((match) => match[1] ?? '');
}

/** `write_products` opens what `read_products` opens. */
export function hasScope(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || (scope.startsWith('read_') && granted.includes(scope.replace('read_', 'write_')));
}

/** In words, what these scopes lack to read this field; undefined when nothing. */
export function missingAccess(
  { typeAccess, fields }: AdminSchema,
  info: GraphQLResolveInfo,
  granted: readonly string[],
): string | undefined {
  const ofField = fields.get(`${info.parentType.name}.${info.fieldName}`)?.requiredAccess;
  const ofType = typeAccess.get(getNamedType(info.returnType).name);
  return (
    [ofField, ofType].find((required) => {
      if (!required) return false;
      const scopes = scopesIn(required);
      return scopes.length > 0 && !scopes.some((scope) => hasScope(granted, scope));
    }) ?? undefined
  );
}
