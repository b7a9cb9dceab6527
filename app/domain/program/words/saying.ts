/** What one setting of a policy says, in words: { about: 'Points are rounded', words: 'down' }. Two that say the same are the same setting at the same value. */
export type Saying = { readonly about: string; readonly words: string };

export function saying(about: string, words: string | number): Saying {
  return { about, words: String(words) };
}

export function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
