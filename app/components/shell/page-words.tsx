import { Box, Text } from '@shopify/polaris';

import type { ReactNode } from 'react';

/** A sentence between cards. Where cards reach the edges of a narrow screen, it stands in line with what is in them. */
export function PageWords({ children, tone }: { readonly children: ReactNode; readonly tone?: 'subdued' }) {
  return (
    <Box paddingInline={{ xs: '400', sm: '0' }}>
      <Text as="p" {...(tone ? { tone } : {})}>
        {children}
      </Text>
    </Box>
  );
}
