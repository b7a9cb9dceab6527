type Names = Readonly<Record<string, string>>;

/** English stands in for every language, and is always there; an id where a document of old has none. */
export function englishName(names: Names, id: string): string {
  return names['en'] ?? id;
}
