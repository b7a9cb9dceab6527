import { Box, Select } from '@shopify/polaris';

import type { MembersAddress } from '#app/contracts/pages/members.ts';

export type NarrowSortProps = {
  readonly address: MembersAddress;
  readonly onChange: (change: Partial<Record<keyof MembersAddress, string>>) => void;
};

const sorts = [
  { value: 'last-activity descending', label: 'Last activity, newest first' },
  { value: 'last-activity ascending', label: 'Last activity, oldest first' },
  { value: 'points descending', label: 'Points, most first' },
  { value: 'points ascending', label: 'Points, fewest first' },
  { value: 'enrolled descending', label: 'Member since, newest first' },
  { value: 'enrolled ascending', label: 'Member since, oldest first' },
];

/** The table's sort where it has no room for headings. */
export function NarrowSort({ address, onChange }: NarrowSortProps) {
  return (
    <Box paddingInline="300" paddingBlockEnd="300">
      <Select
        label="Sort by"
        labelInline
        options={sorts}
        value={`${address.sort} ${address.direction}`}
        onChange={(chosen) => {
          const [sort = '', direction = ''] = chosen.split(' ');
          onChange({ sort, direction });
        }}
      />
    </Box>
  );
}
