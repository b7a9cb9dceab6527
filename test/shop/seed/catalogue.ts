import type { Picture } from './product-image.ts';

type SeedVariant = { readonly title: string; readonly sku: string; readonly price: number; readonly compareAt?: number };

export type SeedProduct = {
  readonly title: string;
  readonly type: string;
  readonly vendor: string;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  readonly text: string;
  readonly option: string;
  readonly variants: readonly SeedVariant[];
  readonly picture: Picture;
  readonly isGiftCard?: boolean;
};

export const seedCollections = ['Tea', 'Teaware', 'Gifts'] as const;

/** Prices in pence. */
export const seedProducts: readonly SeedProduct[] = [
  {
    title: 'Assam Breakfast',
    type: 'Black tea',
    vendor: 'Harbour Leaf',
    tags: ['black', 'bestseller'],
    collections: ['Tea'],
    text: 'Malty and strong. Takes milk well.',
    option: 'Weight',
    variants: [
      { title: '100 g', sku: 'TEA-ASS-100', price: 790 },
      { title: '250 g', sku: 'TEA-ASS-250', price: 1690 },
    ],
    picture: { shape: 'tin', hue: 18 },
  },
  {
    title: 'Darjeeling First Flush',
    type: 'Black tea',
    vendor: 'Harbour Leaf',
    tags: ['black', 'single-origin', 'new'],
    collections: ['Tea'],
    text: 'Picked in March: light, floral, a little green.',
    option: 'Weight',
    variants: [
      { title: '50 g', sku: 'TEA-DAR-050', price: 1450 },
      { title: '100 g', sku: 'TEA-DAR-100', price: 2650 },
    ],
    picture: { shape: 'tin', hue: 42 },
  },
  {
    title: 'Sencha of Uji',
    type: 'Green tea',
    vendor: 'Harbour Leaf',
    tags: ['green', 'single-origin'],
    collections: ['Tea'],
    text: 'Steamed leaves, sweet grass and sea air.',
    option: 'Weight',
    variants: [
      { title: '50 g', sku: 'TEA-SEN-050', price: 980 },
      { title: '100 g', sku: 'TEA-SEN-100', price: 1790 },
    ],
    picture: { shape: 'tin', hue: 110 },
  },
  {
    title: 'Jasmine Pearls',
    type: 'Green tea',
    vendor: 'Harbour Leaf',
    tags: ['green', 'scented', 'sale'],
    collections: ['Tea'],
    text: 'Rolled by hand and scented over six nights.',
    option: 'Weight',
    variants: [{ title: '75 g', sku: 'TEA-JAS-075', price: 1190, compareAt: 1490 }],
    picture: { shape: 'tin', hue: 88 },
  },
  {
    title: 'Oolong Iron Goddess',
    type: 'Oolong',
    vendor: 'Harbour Leaf',
    tags: ['oolong', 'single-origin'],
    collections: ['Tea'],
    text: 'Orchid and warm stone; good for seven infusions.',
    option: 'Weight',
    variants: [{ title: '50 g', sku: 'TEA-OOL-050', price: 1320 }],
    picture: { shape: 'tin', hue: 150 },
  },
  {
    title: 'Rooibos Orange',
    type: 'Infusion',
    vendor: 'Harbour Leaf',
    tags: ['caffeine-free'],
    collections: ['Tea'],
    text: 'Red bush with orange peel. No caffeine.',
    option: 'Weight',
    variants: [{ title: '100 g', sku: 'TEA-ROO-100', price: 650 }],
    picture: { shape: 'tin', hue: 8 },
  },
  {
    title: 'Peppermint Leaves',
    type: 'Infusion',
    vendor: 'Harbour Leaf',
    tags: ['caffeine-free', 'bestseller'],
    collections: ['Tea'],
    text: 'Whole leaves from one field in Norfolk.',
    option: 'Weight',
    variants: [{ title: '60 g', sku: 'TEA-PEP-060', price: 430 }],
    picture: { shape: 'tin', hue: 165 },
  },
  {
    title: 'Stoneware Teapot',
    type: 'Teapot',
    vendor: 'Kiln Row',
    tags: ['handmade', 'bestseller'],
    collections: ['Teaware'],
    text: 'Thrown by hand, 0.8 litres, with a strainer in the spout.',
    option: 'Glaze',
    variants: [
      { title: 'Ash', sku: 'POT-STO-ASH', price: 4800 },
      { title: 'Indigo', sku: 'POT-STO-IND', price: 5200 },
    ],
    picture: { shape: 'pot', hue: 210 },
  },
  {
    title: 'Glass Teapot',
    type: 'Teapot',
    vendor: 'Kiln Row',
    tags: ['sale'],
    collections: ['Teaware'],
    text: 'Borosilicate glass, to see the leaves open.',
    option: 'Size',
    variants: [{ title: '0.6 l', sku: 'POT-GLA-060', price: 2700, compareAt: 3400 }],
    picture: { shape: 'pot', hue: 190 },
  },
  {
    title: 'Porcelain Cup',
    type: 'Cup',
    vendor: 'Kiln Row',
    tags: ['handmade'],
    collections: ['Teaware', 'Gifts'],
    text: 'Thin porcelain, 180 ml.',
    option: 'Colour',
    variants: [
      { title: 'White', sku: 'CUP-POR-WHI', price: 1250 },
      { title: 'Celadon', sku: 'CUP-POR-CEL', price: 1350 },
    ],
    picture: { shape: 'cup', hue: 140 },
  },
  {
    title: 'Travel Mug',
    type: 'Cup',
    vendor: 'Kiln Row',
    tags: ['new'],
    collections: ['Teaware'],
    text: 'Steel with a bamboo sleeve; hot for five hours.',
    option: 'Colour',
    variants: [{ title: 'Graphite', sku: 'CUP-TRA-GRA', price: 2195 }],
    picture: { shape: 'cup', hue: 230 },
  },
  {
    title: 'Bamboo Whisk',
    type: 'Accessory',
    vendor: 'Kiln Row',
    tags: ['handmade'],
    collections: ['Teaware'],
    text: 'Eighty tines, cut from one piece.',
    option: 'Size',
    variants: [{ title: '80 tines', sku: 'ACC-WHI-080', price: 1600 }],
    picture: { shape: 'cup', hue: 60 },
  },
  {
    title: 'Afternoon Tea Box',
    type: 'Gift set',
    vendor: 'Harbour Leaf',
    tags: ['gift', 'bestseller'],
    collections: ['Tea', 'Gifts'],
    text: 'Four teas, a cup and shortbread, in a wooden box.',
    option: 'Size',
    variants: [
      { title: 'For two', sku: 'GIF-BOX-002', price: 3900 },
      { title: 'For four', sku: 'GIF-BOX-004', price: 6900 },
    ],
    picture: { shape: 'tin', hue: 330 },
  },
  {
    title: 'Gift Card',
    type: 'Gift card',
    vendor: 'Laurel Demo',
    tags: ['gift'],
    collections: ['Gifts'],
    text: 'Sent by e-mail, good for two years.',
    option: 'Amount',
    variants: [
      { title: '£25', sku: 'GIFT-025', price: 2500 },
      { title: '£50', sku: 'GIFT-050', price: 5000 },
    ],
    picture: { shape: 'card', hue: 345 },
    isGiftCard: true,
  },
];
