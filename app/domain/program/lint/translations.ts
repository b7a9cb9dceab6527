import { englishName } from '../words/english-name.ts';
import { languageName } from '../words/language-name.ts';
import { finding, type Finding } from './finding.ts';
import type { LintContext } from './lint-context.ts';

/** Names that lack a language which another name of the program has. */
export function translationFindings({ document: { pointsNames, tiers, rewards } }: LintContext): readonly Finding[] {
  const named = [
    { called: 'The name of a point', path: ['pointsNames'], languages: Object.keys(pointsNames) },
    ...tiers.tiers.map(({ id, names }, index) => ({
      called: `The name of tier “${englishName(names, id)}”`,
      path: ['tiers', 'tiers', index, 'names'],
      languages: Object.keys(names),
    })),
    ...rewards.map(({ id, titles }, index) => ({
      called: `The title of reward “${englishName(titles, id)}”`,
      path: ['rewards', index, 'titles'],
      languages: Object.keys(titles),
    })),
  ];
  const all = [...new Set(named.flatMap(({ languages }) => languages))].sort();
  return named.flatMap(({ called, path, languages }) =>
    all
      .filter((language) => !languages.includes(language))
      .map((language) => finding('missing-translation', path, `${called} is not there in ${languageName(language)}: English is shown.`)),
  );
}
