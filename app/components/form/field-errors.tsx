import { createContext, useContext } from 'react';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { ReactNode } from 'react';

const Context = createContext<FieldErrors>({});

export function FieldErrorsProvider({ errors, children }: { readonly errors: FieldErrors; readonly children: ReactNode }) {
  return <Context.Provider value={errors}>{children}</Context.Provider>;
}

export function useFieldError(path: string): string | undefined {
  return useContext(Context)[path];
}

/** How many fields at or below this path are wrong; of the whole form where the path is empty. */
export function useErrorCount(path: string): number {
  return Object.keys(useContext(Context)).filter((one) => path === '' || one === path || one.startsWith(`${path}.`)).length;
}
