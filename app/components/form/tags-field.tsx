import { BlockStack, InlineStack, Tag, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { useFieldError } from './field-errors.tsx';

export type TagsFieldProps = {
  readonly label: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly placeholder?: string;
  readonly helpText?: string;
  /** How what is typed is kept; the text itself where it is absent. */
  readonly keep?: (typed: string) => string;
};

/** A list of tags; Enter, a comma or leaving the field adds what is typed. A tag is there once, whatever its case. */
export function TagsField({ label, path, tags, onChange, placeholder, helpText, keep = (typed) => typed }: TagsFieldProps) {
  const [typed, setTyped] = useState('');
  const error = useFieldError(path);
  const add = (text: string) => {
    const wanted = text.split(',').map((tag) => keep(tag.trim()));
    const fresh = wanted.filter((tag) => tag !== '' && !tags.some((one) => one.toLowerCase() === tag.toLowerCase()));
    if (fresh.length > 0) onChange([...tags, ...fresh]);
    setTyped('');
  };
  return (
    <BlockStack gap="200">
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add(typed);
        }}
      >
        <TextField
          id={path}
          label={label}
          value={typed}
          onChange={(text) => (text.includes(',') ? add(text) : setTyped(text))}
          onBlur={() => add(typed)}
          placeholder={placeholder ?? 'Type a tag and press Enter'}
          {...(helpText ? { helpText } : {})}
          autoComplete="off"
          {...(error ? { error } : {})}
        />
      </div>
      {tags.length > 0 ? (
        <InlineStack gap="100">
          {tags.map((tag) => (
            <Tag key={tag} onRemove={() => onChange(tags.filter((one) => one !== tag))}>
              {tag}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
