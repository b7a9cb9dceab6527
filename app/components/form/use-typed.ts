import { useEffect, useState } from 'react';

/** What is typed into a window, begun anew each time it has been shut. `beginning` is always the same object. */
export function useTyped<Typed extends object>(beginning: Typed, isOpen: boolean): readonly [Typed, (part: Partial<Typed>) => void] {
  const [typed, setTyped] = useState(beginning);
  useEffect(() => {
    if (!isOpen) setTyped(beginning);
  }, [beginning, isOpen]);
  return [typed, (part) => setTyped({ ...typed, ...part })];
}
