import { Text } from '@shopify/polaris';

export type Bar = { readonly label: string; readonly value: number; readonly words: string; readonly tone?: 'gain' | 'loss' };

export type BarListProps = {
  readonly bars: readonly Bar[];
  /** What a full bar stands for, where several lists are compared; else the longest of this one is full. */
  readonly valueMax?: number;
};

/** A bar for each number; read aloud it is a list. */
export function BarList({ bars, valueMax }: BarListProps) {
  const most = Math.max(1, valueMax ?? 0, ...bars.map(({ value }) => value));
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
