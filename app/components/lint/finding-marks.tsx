import { InlineStack, Text } from '@shopify/polaris';

import { isWithin, keyOf } from './finding-place.ts';
import { useFound } from './findings.tsx';
import { SeverityBadge } from './severity-badge.tsx';

/** On a row of the editor: a mark for each finding about it, which leads to its words beside the editor; aloud it says them. */
export function FindingMarks({ path }: { readonly path: string }) {
  const { found, ask } = useFound();
  const own = found.filter((finding) => isWithin(finding, path));
  if (own.length === 0) return null;
  return (
    <InlineStack gap="100">
      {own.map((finding) => (
        <button key={keyOf(finding)} type="button" className="laurel-mark" onClick={() => ask(finding)}>
          <SeverityBadge severity={finding.severity} />
          <Text as="span" visuallyHidden>
            : {finding.words}
          </Text>
        </button>
      ))}
    </InlineStack>
  );
}
