import { FormLayout } from '@shopify/polaris';

import { languageName } from '#app/domain/program/words/language-name.ts';

import { WordsField } from '../form/words-field.tsx';
import { ByLanguage } from './by-language.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';

type Names = Typed<ProgramDocument>['pointsNames'];

export type NamesFieldsProps = { readonly names: Names; readonly onChange: (names: Names) => void };

export function NamesFields({ names, onChange }: NamesFieldsProps) {
  return (
    <ByLanguage
      level="h3"
      title="What points are called"
      helpText="In your store, by language. English stands in for a language that is not here."
      words={names}
      begin={{ one: '', other: '' }}
      onChange={onChange}
      field={(language, { one, other }, change) => (
        <FormLayout>
          <FormLayout.Group condensed>
            <WordsField
              label={`${languageName(language)}, one`}
              path={`pointsNames.${language}.one`}
              value={one}
              placeholder="point"
              onChange={(text) => change({ one: text, other })}
            />
            <WordsField
              label="Several"
              path={`pointsNames.${language}.other`}
              value={other}
              placeholder="points"
              onChange={(text) => change({ one, other: text })}
            />
          </FormLayout.Group>
        </FormLayout>
      )}
    />
  );
}
