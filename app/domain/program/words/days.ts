/** "24 Dec 2026". */
export function dayInWords(on: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(on));
}

type Days = { readonly startsOn: string | null; readonly endsOn: string | null };

/** Parts of a sentence: "from 1 Nov 2026", "until 24 Dec 2026"; an open end says nothing. */
export function daysInWords({ startsOn, endsOn }: Days, locale: string): readonly string[] {
  return [
    ...(startsOn === null ? [] : [`from ${dayInWords(startsOn, locale)}`]),
    ...(endsOn === null ? [] : [`until ${dayInWords(endsOn, locale)}`]),
  ];
}

/** "1 day", "30 days"; any noun that takes an s. */
export function counted(count: number, noun: string, locale: string): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
