import { languageName } from '../words/language-name.ts';
import { changed } from './change.ts';

type Names = Readonly<Record<string, string>>;

/** Names by language; English is the title itself, and told as a new name. `what` names the item: "Reward “5.00 off”, title". */
export function translationChanges(what: string, before: Names, after: Names): readonly string[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((language) => language !== 'en').sort();
  return languages.flatMap((language) =>
    changed(`${what} in ${languageName(language)}`, before[language] ?? 'none', after[language] ?? 'none'),
  );
}
