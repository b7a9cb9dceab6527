import type { Condition } from '#app/domain/earning/condition.ts';
import type { FrozenContext, ProductFacts } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { CollectionId, OrderId, ProductId } from '#app/domain/values/ids.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags, readProductFacts } from '#app/shopify/catalogue.ts';

/** An order to be judged, by which version, and what was frozen when it was first judged (null: that is now). */
export type Unfrozen = { readonly order: Order; readonly version: ProgramVersion; readonly known: FrozenContext | null };

/**
 * What each order is to be judged by. Facts once frozen stay; only what the version's rules ask about is read, in one read
 * of products and one of customers for the whole batch, and nothing at all where they ask nothing.
 */
export async function freezeContexts(admin: AdminClient, orders: readonly Unfrozen[]): Promise<ReadonlyMap<OrderId, FrozenContext>> {
  const wishes = orders.map((unfrozen) => ({ ...unfrozen, ...missing(unfrozen) }));
  const products = [...new Set(wishes.flatMap((wish) => wish.products))];
  const collections = [...new Set(wishes.flatMap((wish) => wish.asked.collections))];
  const customers = [...new Set(wishes.flatMap((wish) => wish.customer ?? []))];
  const facts = products.length > 0 ? await readProductFacts(admin, products, collections) : new Map<ProductId, ProductFacts>();
  const tags = customers.length > 0 ? await readCustomerTags(admin, customers) : new Map<string, readonly string[]>();

  return new Map(
    wishes.map(({ order, version, known, asked, products: added, customer }) => {
      const addedFacts = added.map((product) => [product, onlyAsked(facts.get(product), asked)] as const);
      const customerTags = known?.customerTags ?? (customer ? (tags.get(customer) ?? []) : []);
      const context = {
        programVersion: version.version,
        customerTags,
        tier: known?.tier ?? null,
        segments: known?.segments ?? [],
        orderNumber: known?.orderNumber ?? null,
        market: known?.market ?? null,
        lines: known?.lines ?? {},
        capsUsed: known?.capsUsed ?? {},
        products: { ...known?.products, ...Object.fromEntries(addedFacts) },
      };
      return [order.id, context];
    }),
  );
}

type Asked = { readonly collections: readonly CollectionId[]; readonly productTags: boolean; readonly customerTags: boolean };

function missing({ order, version, known }: Unfrozen) {
  const asked = askedBy(version.document);
  const isOfProducts = asked.productTags || asked.collections.length > 0;
  const ofOrder = isOfProducts ? order.lines.flatMap(({ product }) => product ?? []) : [];
  const products = [...new Set(ofOrder)].filter((product) => known?.products[product] === undefined);
  const customer = known === null && asked.customerTags ? order.customer : null;
  return { asked, products, customer };
}

function askedBy(document: ProgramDocument): Asked {
  const conditions = document.earning.rules.filter(({ enabled }) => enabled).flatMap((rule) => everyCondition(rule.conditions));
  const collections = conditions.flatMap((condition) => (condition.kind === 'collection' ? condition.collections : []));
  return {
    collections: [...new Set(collections)],
    productTags: conditions.some(({ kind }) => kind === 'product-tag'),
    customerTags: conditions.some(({ kind }) => kind === 'customer-tag'),
  };
}

function everyCondition({ all, any, none }: ProgramDocument['earning']['rules'][number]['conditions']): readonly Condition[] {
  return [...all, ...any, ...none];
}

/** A batch may read for several versions at once: each order keeps what its own asks. */
function onlyAsked(facts: ProductFacts | undefined, asked: Asked): ProductFacts {
  const inAsked = (facts?.collections ?? []).filter((collection) => asked.collections.includes(collection));
  return { tags: asked.productTags ? (facts?.tags ?? []) : [], collections: inAsked, productType: facts?.productType ?? null };
}
