import { useMemo } from 'react';

import type { ReadProgram } from '#app/contracts/forms/program.ts';
import { lint } from '#app/domain/program/lint.ts';
import { timeZone } from '#app/domain/values/time-zone.ts';
import type { Finding } from '#app/domain/program/lint/finding.ts';

import { useShopSettings } from '../shell/shop-settings.tsx';

const none: readonly Finding[] = [];

/** What is found in the program as it is typed; nothing while it cannot be read. */
export function useFindings(read: ReadProgram): readonly Finding[] {
  const { timeZone: name, locale } = useShopSettings();
  return useMemo(() => {
    const zone = timeZone(name);
    return read.ok && zone ? lint(read.document, { now: new Date(), zone, locale }) : none;
  }, [read, name, locale]);
}
