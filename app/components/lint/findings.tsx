import { createContext, useContext, useMemo, useState } from 'react';

import type { Finding } from '#app/domain/program/lint/finding.ts';
import type { ReactNode } from 'react';

/** A new object each time it is asked for. */
type Asked = { readonly finding: Finding };

type Findings = {
  readonly found: readonly Finding[];
  /** The one that a row's mark leads to; null before the first. */
  readonly asked: Asked | null;
  readonly ask: (finding: Finding) => void;
};

const Context = createContext<Findings>({ found: [], asked: null, ask: () => undefined });

/** What was found in the program as it is typed, for the rows that it concerns and for the card that lists it. */
export function FindingsProvider({ findings, children }: { readonly findings: readonly Finding[]; readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const value = useMemo(() => ({ found: findings, asked, ask: (finding: Finding) => setAsked({ finding }) }), [findings, asked]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useFound(): Findings {
  return useContext(Context);
}
