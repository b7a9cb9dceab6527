import type { AdminClient } from '#app/shopify/admin-client.ts';

/** As much of Shopify as this asks: codes that exist or do not, and of orders and customers nothing special. */
export function codesOfShop(): AdminClient {
  const codes = new Map<string, { readonly id: string; status: 'ACTIVE' | 'EXPIRED' }>();
  const made = (code: string) => {
    const found = codes.get(code) ?? { id: `gid://shopify/DiscountCodeNode/${code}`, status: 'ACTIVE' };
    codes.set(code, found);
    return found;
  };
  return (operation, variables) => {
    const { code = '', id = '', ids = [], discount = {} } = (variables ?? {}) as Asked;
    if (operation.includes('discountCodeBasicCreate')) {
      return Promise.resolve({ discountCodeBasicCreate: { codeDiscountNode: { id: made(discount.code ?? '').id }, userErrors: [] } });
    }
    if (operation.includes('codeDiscountNodeByCode')) {
      const found = codes.get(code);
      const node = found && { id: found.id, codeDiscount: { status: found.status, asyncUsageCount: 0 } };
      return Promise.resolve({ codeDiscountNodeByCode: node ?? null });
    }
    if (operation.includes('discountCodeDeactivate')) {
      for (const each of codes.values()) if (each.id === id) each.status = 'EXPIRED';
      return Promise.resolve({ discountCodeDeactivate: { userErrors: [] } });
    }
    return Promise.resolve({ nodes: ids.map((each) => ({ id: each, tags: [], productType: '', email: null })) });
  };
}

type Asked = {
  readonly code?: string;
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly discount?: { readonly code?: string };
};
