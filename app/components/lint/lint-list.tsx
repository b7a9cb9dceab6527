import { BlockStack, InlineStack, Link, Text } from '@shopify/polaris';

import { keyOf, tabOf, tabTitles } from './finding-place.ts';
import { SeverityBadge } from './severity-badge.tsx';

import type { ProgramTab } from '#app/contracts/pages/program.ts';
import type { Finding } from '#app/domain/program/lint/finding.ts';

export type LintListProps = {
  readonly findings: readonly Finding[];
  /** Leads to the tab on which the thing stands; without it the tab is not named. */
  readonly onTab?: (tab: ProgramTab) => void;
};

/** What was found, gravest first: how grave, what it concerns, and where that stands. */
export function LintList({ findings, onTab }: LintListProps) {
  return (
    <ul className="laurel-plain-list">
      {findings.map((finding) => (
        <li key={keyOf(finding)} className="laurel-finding" tabIndex={-1}>
          <BlockStack gap="100" inlineAlign="start">
            <InlineStack gap="200" blockAlign="center">
              <SeverityBadge severity={finding.severity} />
              {onTab ? (
                <Link monochrome onClick={() => onTab(tabOf(finding))}>
                  {tabTitles[tabOf(finding)]}
                </Link>
              ) : null}
            </InlineStack>
            <Text as="p">{finding.words}</Text>
          </BlockStack>
        </li>
      ))}
    </ul>
  );
}
