import { oddBytes, oddJson, oddTexts, oddTypes } from './odd-values.ts';

/** What one odd request says: in the address, in the body and in headers. */
export type Odd = {
  readonly name: string;
  readonly query: string;
  /** In the place of each part of the path that names something. */
  readonly part: string;
  readonly body: (of: { readonly fields: readonly (readonly [string, string])[]; readonly isJson: boolean }) => BodyInit;
  readonly headers: Readonly<Record<string, string>>;
};

/** All that any page reads of its address. */
const parameters = [
  'state',
  'before',
  'after',
  'query',
  'sort',
  'direction',
  'search',
  'with',
  'tab',
  'locale',
  'order',
  'index',
  'host',
  'embedded',
  'id_token',
];

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is at least one');
  return item;
};

const texts = oddTexts(300);

/**
 * Requests that are odd in one of these places each, in turn. All of the texts come in the address and in headers where there are sixty
 * requests: each of its parameters and headers says another.
 */
export function oddRequests(count: number, places: readonly ('address' | 'body' | 'headers')[]): readonly Odd[] {
  return Array.from({ length: count }, (_, index) => {
    const place = at(places, index);
    const turn = Math.floor(index / places.length);
    const text = at(texts, index * 7);
    return {
      name: `${place} ${index}`,
      query: place === 'address' ? queryOf(turn) : '',
      part: place === 'address' ? text : '',
      body: (of) => (place === 'body' ? bodyOf(text, turn, of) : plainBody(of)),
      headers: place === 'headers' ? headersOf(turn) : {},
    };
  });
}

const oddAt = (turn: number, place: number, width: number) => at(texts, turn * width + place);

/** Once, twice, as lists, as objects; and one that is no parameter at all. */
function queryOf(turn: number): string {
  const said = (place: number) => encodeURIComponent(oddAt(turn, place, parameters.length).toWellFormed());
  const once = parameters.map((name, place) => `${name}=${said(place)}`);
  const more = at([[], once, once.map((each) => each.replace('=', '[]=')), [`${said(0)}=1`, `__proto__=${said(1)}`, said(2)]], turn);
  return [...once, ...more].join('&');
}

type Asked = Parameters<Odd['body']>[0];

function plainBody({ fields, isJson }: Asked): BodyInit {
  return isJson ? JSON.stringify(Object.fromEntries(fields)) : new URLSearchParams(fields.map(([name, value]) => [name, value]));
}

/** One field after the other is the odd one; then it is said twice, left out, of another kind, and the body of another kind or none. */
function bodyOf(text: string, turn: number, asked: Asked): BodyInit {
  const { fields, isJson } = asked;
  const odd = fields[turn % Math.max(1, fields.length)]?.[0] ?? 'field';
  const others = fields.filter(([name]) => name !== odd);
  const form = (said: readonly (readonly [string, string])[]) => new URLSearchParams(said.map(([name, value]) => [name, value]));
  const json = (value: string) =>
    `{${[...others.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`), `${JSON.stringify(odd)}:${value}`].join()}}`;
  const ways: readonly (() => BodyInit)[] = [
    () => (isJson ? json(JSON.stringify(text)) : form([...others, [odd, text]])),
    () => (isJson ? json(at(oddJson, turn)) : form([...fields, [odd, text], ['__proto__', text]])),
    () => form(others),
    () => at(oddJson, turn),
    () => at(oddBytes, turn),
    () => multipart(text, odd),
    () => json(JSON.stringify([text, { [odd]: text }])),
  ];
  return at(ways, turn)();
}

function multipart(text: string, odd: string): FormData {
  const sent = new FormData();
  for (const name of [odd, 'file', '__proto__']) sent.append(name, new File([text, '\0\xff'], text.toWellFormed().slice(0, 200)));
  sent.append(odd, text);
  return sent;
}

const named = [
  ...['accept', 'accept-language', 'cookie', 'forwarded', 'if-none-match', 'origin', 'referer', 'x-forwarded-for', 'x-forwarded-host'],
  ...['x-forwarded-proto', 'x-request-id', 'x-shopify-customer-id', 'x-shopify-shop-domain', 'x-remix-revalidate', 'sec-purpose'],
];

/** What of the texts a header may hold. */
function headersOf(turn: number): Record<string, string> {
  const said = (place: number) =>
    oddAt(turn, place, named.length)
      .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')
      .slice(0, 8_000);
  const type = at(oddTypes, turn);
  return { ...Object.fromEntries(named.map((name, place) => [name, said(place)])), ...(type !== null && { 'content-type': type }) };
}
