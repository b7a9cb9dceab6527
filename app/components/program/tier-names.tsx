import { createContext, useContext } from 'react';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { ReactNode } from 'react';

type Tiers = ProgramForm['tiers']['tiers'];

const Context = createContext<Tiers>([]);

/** The tiers as they are typed now, for whatever chooses among them. */
export function TiersProvider({ tiers, children }: { readonly tiers: Tiers; readonly children: ReactNode }) {
  return <Context.Provider value={tiers}>{children}</Context.Provider>;
}

export type NamedTier = { readonly id: Tiers[number]['id']; readonly name: string };

export function useTiers(): readonly NamedTier[] {
  return useContext(Context).map(({ id, names }) => ({ id, name: names['en'] || 'A tier without a name' }));
}
