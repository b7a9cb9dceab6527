const formats = new Map<string, Intl.NumberFormat>();
const formatsMax = 500;

type Options = Pick<Intl.NumberFormatOptions, 'style' | 'currency' | 'minimumFractionDigits' | 'maximumFractionDigits'>;

/**
 * A format that was made before, or a new one: to make one takes as long as a hundred uses of it. Languages come from outside, so that there is an
 * end to how many are kept: the oldest give way.
 */
export function numberFormat(locale: string, options: Options): Intl.NumberFormat {
  const { style, currency, minimumFractionDigits, maximumFractionDigits } = options;
  const key = [locale, style, currency, minimumFractionDigits, maximumFractionDigits].join(' ');
  const known = formats.get(key);
  if (known) return known;
  const oldest = formats.size >= formatsMax ? formats.keys().next().value : undefined;
  if (oldest !== undefined) formats.delete(oldest);
  const format = new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}
