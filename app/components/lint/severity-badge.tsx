import { Badge } from '@shopify/polaris';

import type { Severity } from '#app/domain/program/lint/finding.ts';

const tones = { error: 'critical', warning: 'warning', note: 'info' } as const;
const words = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <Badge tone={tones[severity]}>{words[severity]}</Badge>;
}
