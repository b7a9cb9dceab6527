import { z } from 'zod';
import { amount, fields, list, name, percentage, words, yes } from './fields.ts';

const facts = {
  title: words('What it is called; default: its short name.').optional(),
  type: words('Product type.').optional(),
  vendor: words('Vendor.').optional(),
  tags: list(z.string(), 'Product tags.').optional(),
  collections: list(name('A collection.'), 'Collections it is in.').optional(),
  sku: words('SKU of its variant.').optional(),
  variant: name('Its variant; default: one of the same name.').optional(),
  price: amount('Price of a piece; lines of it need none of their own then.').optional(),
  compareAtPrice: amount('Compare-at price of a piece: it is on sale where this is above the price.').optional(),
  giftCard: yes('It is a gift card; default no.').optional(),
};

/** What the shop sells; a later `product` event changes it, and orders judged before keep what was true for them. */
export const product = fields(facts).meta({ id: 'product', description: 'A product of the catalogue.' });
export type ProductFields = z.infer<typeof product>;

export const orderLine = fields({
  id: name('What refunds and edits call it; default: its product, else its SKU, else its position ("1", "2", …).').optional(),
  product: name('Of the catalogue, or any name.').optional(),
  ...facts,
  price: amount('Price of a piece, before discounts; default: the catalogue’s.').optional(),
  quantity: z.int().min(0).max(1_000_000).describe('Pieces; default 1.').optional(),
  discount: amount('Taken off the line in all (not a piece); default 0.').optional(),
  discountPercent: percentage('Taken off the line instead, in percent; the amount is rounded half up.').optional(),
  tax: amount(
    'Tax on the line in all, after discounts; contained in the price where the shop’s taxes are included. Default: by `taxPercent`.',
  ).optional(),
  taxPercent: z.number().min(0).max(1000).describe('Of this line alone; default: the order’s.').optional(),
  tip: yes('It is a tip; default no.').optional(),
  subscription: yes('It was bought on subscription; default no.').optional(),
  noOrderDiscount: yes('The order’s discount passes it by; default no. Tips are always passed by.').optional(),
}).meta({
  id: 'order-line',
  description: 'A line of an order. Where it names a product of the catalogue, everything it does not say is the catalogue’s.',
});
export type LineFields = z.infer<typeof orderLine>;
