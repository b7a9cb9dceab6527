import { Box, Icon, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useEffect, useRef, useState } from 'react';

export type MemberSearchProps = { readonly query: string; readonly isLoading: boolean; readonly onSearch: (query: string) => void };

/** Each search asks Shopify: it waits until the typing pauses. */
const pauseMs = 350;

export function MemberSearch({ query, isLoading, onSearch }: MemberSearchProps) {
  const [typed, setTyped] = useState(query);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => {
    if (typed.trim() === query) return undefined;
    const timer = setTimeout(() => search.current(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, query]);
  return (
    <Box padding="300">
      <TextField
        label="Search members"
        labelHidden
        type="search"
        value={typed}
        onChange={setTyped}
        prefix={<Icon source={SearchIcon} tone="subdued" />}
        placeholder="Search by name, e-mail or phone"
        clearButton
        onClearButtonClick={() => setTyped('')}
        loading={isLoading && typed.trim() !== query}
        autoComplete="off"
      />
    </Box>
  );
}
