import { Banner, List, Text } from '@shopify/polaris';

import type { ImportFault } from '#app/contracts/program/import.ts';

const faultsMax = 50;

/** What must be corrected before a text can be read as a program, line by line. */
export function FaultsCard({ faults }: { readonly faults: readonly ImportFault[] }) {
  const rest = faults.length - faultsMax;
  const title = faults.length === 1 ? 'One thing must be corrected' : `${faults.length} things must be corrected`;
  return (
    <Banner tone="critical" title={title}>
      <List>
        {faults.slice(0, faultsMax).map(({ path, line, words }, index) => (
          <List.Item key={`${index} ${path}`}>
            Line {line}
            {path === '' ? null : (
              <>
                , <code className="laurel-path">{path}</code>
              </>
            )}
            : {words}
          </List.Item>
        ))}
      </List>
      {rest > 0 ? <Text as="p">And {rest} more.</Text> : null}
    </Banner>
  );
}
