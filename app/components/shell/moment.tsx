import { useWriting } from './shop-settings.tsx';

/**
 * An instant in the shop's time zone. Server and browser may write one instant with different spaces (their language data
 * differ by version), which is no reason to render the page again: the text is left as it came.
 */
export function Moment({ at, only }: { readonly at: Date; readonly only?: 'day' }) {
  const writing = useWriting();
  return (
    <time dateTime={at.toISOString()} suppressHydrationWarning>
      {only === 'day' ? writing.day(at) : writing.minute(at)}
    </time>
  );
}
