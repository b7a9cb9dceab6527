/** The list cut into parts of at most `itemsMax`, in order. */
export function inGroups<Item>(items: readonly Item[], itemsMax: number): Item[][] {
  const groups: Item[][] = [];
  for (let start = 0; start < items.length; start += itemsMax) groups.push(items.slice(start, start + itemsMax));
  return groups;
}
