/** What words need that the part of a document they tell of does not hold. */
export type WordsContext = {
  /** BCP 47, for numbers, amounts and days; the words are English. */
  readonly locale: string;
  /** What a product, collection or the like is called; it is told by its number where this is absent or knows no title. */
  readonly titleOf?: (id: string) => string | undefined;
  /** What a tier is called; by its id where this is absent or knows none. */
  readonly tierNameOf?: (id: string) => string | undefined;
  /** What a campaign is called; by its id where this is absent or knows none. */
  readonly campaignNameOf?: (id: string) => string | undefined;
};
