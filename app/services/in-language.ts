/** The words for a language tag ("pt-BR"): its own, else its base language's ("pt"), else English. */
export function inLanguage<Words>(words: Readonly<Record<string, Words>>, locale: string): Words | undefined {
  return words[locale] ?? words[locale.split('-')[0] ?? ''] ?? words['en'];
}
