/** Offered for words of the program; a document may hold others. */
export const offeredLanguages = [
  'en',
  'de',
  'tr',
  'fr',
  'es',
  'it',
  'nl',
  'pt-BR',
  'pt-PT',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'ja',
  'ko',
  'zh-CN',
  'zh-TW',
];

const names = new Intl.DisplayNames('en', { type: 'language' });

export function languageName(language: string): string {
  return names.of(language) ?? language;
}
