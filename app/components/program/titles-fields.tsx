import { languageName } from '#app/domain/program/words/language-name.ts';

import { WordsField } from '../form/words-field.tsx';
import { ByLanguage } from './by-language.tsx';

export type TitlesFieldsProps = {
  readonly titles: Readonly<Record<string, string>>;
  readonly path: string;
  readonly onChange: (titles: Readonly<Record<string, string>>) => void;
};

export function TitlesFields({ titles, path, onChange }: TitlesFieldsProps) {
  return (
    <ByLanguage
      level="h4"
      title="Title"
      helpText="What shoppers read. English stands in for a language that is not here."
      words={titles}
      begin=""
      onChange={onChange}
      field={(language, title, change) => (
        <WordsField label={languageName(language)} path={`${path}.${language}`} value={title} onChange={change} />
      )}
    />
  );
}
