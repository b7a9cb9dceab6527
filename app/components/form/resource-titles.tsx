import { createContext, useContext, useMemo, useState } from 'react';

import type { ReactNode } from 'react';

type Titles = Readonly<Record<string, string>>;
type Known = { readonly titles: Titles; readonly learn: (more: Titles) => void };

const Context = createContext<Known>({ titles: {}, learn: () => undefined });

/** What products and collections are called, by their ids: what the page came with, and what was picked since. */
export function ResourceTitlesProvider({ titles, children }: { readonly titles: Titles; readonly children: ReactNode }) {
  const [picked, setPicked] = useState<Titles>({});
  const known = useMemo<Known>(
    () => ({ titles: { ...titles, ...picked }, learn: (more) => setPicked((before) => ({ ...before, ...more })) }),
    [titles, picked],
  );
  return <Context.Provider value={known}>{children}</Context.Provider>;
}

export function useResourceTitles(): Known {
  return useContext(Context);
}
