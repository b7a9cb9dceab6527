/** What points are called, in the buyer's language. */
export type PointsName = { readonly one: string; readonly other: string };

type Wording = {
  readonly i18n: { formatNumber(number: number): string };
  readonly localization: { readonly language: { readonly value: { readonly isoCode: string } } };
};

/** "1 Leaf", "1,250 Leaves": the number and the name as the buyer's language counts. */
export function pointsPhrase(count: number, name: PointsName, { i18n, localization }: Wording): string {
  const isOne = new Intl.PluralRules(localization.language.value.isoCode).select(count) === 'one';
  return `${i18n.formatNumber(count)} ${isOne ? name.one : name.other}`;
}
