/** A drawn picture of a product: a tin, a pot, a cup or a card in its own colour. */
export type Picture = { readonly shape: 'tin' | 'pot' | 'cup' | 'card'; readonly hue: number };

const shapes: Readonly<Record<Picture['shape'], string>> = {
  tin: '<rect x="180" y="170" width="240" height="290" rx="24"/><rect x="165" y="135" width="270" height="60" rx="20" class="dark"/><rect x="215" y="265" width="170" height="100" rx="10" class="paper"/>',
  pot: '<ellipse cx="290" cy="340" rx="150" ry="120"/><path d="M430 320c70-10 60 90-20 90" class="line"/><path d="M150 300l-70-60 20 130z"/><rect x="220" y="205" width="140" height="30" rx="15" class="dark"/><circle cx="290" cy="190" r="18" class="dark"/>',
  cup: '<path d="M170 230h240l-30 190q-5 40-60 40h-60q-55 0-60-40z"/><path d="M410 260c80-10 70 110-20 110" class="line"/><ellipse cx="290" cy="230" rx="120" ry="24" class="dark"/>',
  card: '<rect x="110" y="190" width="380" height="230" rx="24"/><rect x="110" y="250" width="380" height="36" class="dark"/><path d="M300 190v230" class="line"/>',
};

export function productImage({ shape, hue }: Picture): string {
  const style = `.bg{fill:hsl(${hue} 40% 93%)}.line{fill:none;stroke:hsl(${hue} 35% 42%);stroke-width:18}.dark{fill:hsl(${hue} 35% 32%)}.paper{fill:hsl(${hue} 40% 93%)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600"><style>${style}</style><rect class="bg" width="600" height="600"/><g fill="hsl(${hue} 35% 42%)">${shapes[shape]}</g></svg>`;
}
