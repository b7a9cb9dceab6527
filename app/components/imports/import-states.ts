import type { BadgeProps } from '@shopify/polaris';
import type { ImportLine } from '#app/contracts/pages/imports.ts';

export const importStates: Readonly<
  Record<ImportLine['state'], { readonly label: string; readonly badge: Pick<BadgeProps, 'tone' | 'progress'> }>
> = {
  mapping: { label: 'Columns to be named', badge: { tone: 'attention', progress: 'incomplete' } },
  checking: { label: 'Being checked', badge: { tone: 'info', progress: 'partiallyComplete' } },
  checked: { label: 'Checked', badge: { tone: 'attention', progress: 'partiallyComplete' } },
  running: { label: 'Being imported', badge: { tone: 'info', progress: 'partiallyComplete' } },
  done: { label: 'Imported', badge: { tone: 'success', progress: 'complete' } },
};
