const names = new Intl.DisplayNames('en', { type: 'language' });

/** "German" for "de"; a tag that nobody has named, or that is none, stands for itself. */
export function languageName(language: string): string {
  try {
    return names.of(language) ?? language;
  } catch (error) {
    if (error instanceof RangeError) return language;
    throw error;
  }
}
