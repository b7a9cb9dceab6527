import { Text } from '@shopify/polaris';

export type Bar = { readonly label: string; readonly value: number; readonly words: string; readonly tone?: 'gain' | 'loss' };

/** A bar for each number, the longest as wide as there is room; read aloud it is a list. */
export function BarList({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className="laurel-bars">
      {bars.map(({ label, value, words, tone }) => (
        <li key={label}>
          <Text as="span">{label}</Text>
          <span className="laurel-bar" aria-hidden="true">
            <span data-tone={tone} style={{ inlineSize: `${(value / most) * 100}%` }} />
          </span>
          <Text as="span" alignment="end">
            {words}
          </Text>
        </li>
      ))}
    </ul>
  );
}
