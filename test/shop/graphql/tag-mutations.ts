import { GraphQLError } from 'graphql';

import { updateCustomer } from '../actions/customers.ts';
import { gidType } from '../state/gid.ts';
import { asText } from '../wire/text.ts';
import { hasScope } from './access.ts';
import { notBuilt, type Resolver } from './context.ts';
import { customerView } from './views/customer.ts';

/** Tags are compared without regard to case: one that is there stays as it was written. */
function changing(change: (had: readonly string[], tags: readonly string[]) => readonly string[]): Resolver {
  return (args, call) => {
    const id = asText(args['id']);
    if (gidType(id) !== 'Customer') throw notBuilt(`tags of ${id}`);
    if (!hasScope(call.scopes, 'write_customers'))
      throw new GraphQLError('Access denied for tags of customers. Required access: `write_customers`.', {
        extensions: { code: 'ACCESS_DENIED' },
      });
    const customer = call.shop.store.get('customer', id);
    if (!customer) return { node: null, userErrors: [{ __typename: 'UserError', field: ['id'], message: 'Customer does not exist' }] };
    const tags = change(
      customer.tags,
      (args['tags'] as readonly unknown[]).map((tag) => asText(tag).trim()),
    );
    const isSame = tags.length === customer.tags.length;
    return { node: customerView(call, isSame ? customer : updateCustomer(call.shop, id, { tags })), userErrors: [] };
  };
}

const same = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();

export const tagMutations: Readonly<Record<string, Resolver>> = {
  tagsAdd: changing((had, tags) => [...had, ...tags.filter((tag) => !had.some(same(tag)))]),
  tagsRemove: changing((had, tags) => had.filter((tag) => !tags.some(same(tag)))),
};
