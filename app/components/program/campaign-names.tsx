import { createContext, useContext } from 'react';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { ReactNode } from 'react';

type Campaigns = ProgramForm['earning']['campaigns'];

const Context = createContext<Campaigns>([]);

/** The campaigns as they are typed now, for the rules that belong to one. */
export function CampaignsProvider({ campaigns, children }: { readonly campaigns: Campaigns; readonly children: ReactNode }) {
  return <Context.Provider value={campaigns}>{children}</Context.Provider>;
}

export function useCampaigns(): Campaigns {
  return useContext(Context);
}
