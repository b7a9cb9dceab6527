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

/** The last day that lies before an end: points that end when 1 January begins can be used until 31 December. */
export function LastDay({ before }: { readonly before: Date }) {
  return <Moment at={new Date(before.getTime() - 1)} only="day" />;
}
