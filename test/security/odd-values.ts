/** Texts that no page of Laurel's would ever send, for a parameter, a field or a part of a path. */
const texts: readonly string[] = [
  ...['', ' ', '\t', '\0', 'a\0b', '\0'.repeat(50), '\r\n', 'a\r\nSet-Cookie: x=1', '\u2028', '\ufeff', '\u202egnp.', '\u0301'.repeat(500)],
  ...['\ud800', '\udfff', 'a\ud800b', '\udc00\ud800', '😀', '👨‍👩‍👧‍👦'.repeat(40), 'ﷺ'.repeat(100), 'İıŞş', '\uffff', '\u{10ffff}', '�'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__proto__[x]',
    'constructor.prototype.x',
    'then',
    'undefined',
  ],
  ...['null', 'true', 'false', 'NaN', 'Infinity', '-Infinity', '[object Object]', 'None', 'nil', 'on', 'off'],
  ...['0', '-0', '-1', '+1', '00', '1.5', '1,5', '1e3', '1e309', '-1e309', '0x10', '0b1', '0o7', '１２', '1_000', '١٢٣', '½', '1e-400'],
  ...[
    '9007199254740993',
    '2147483648',
    '-2147483649',
    '9223372036854775808',
    '18446744073709551616',
    '9'.repeat(400),
    '0.'.padEnd(400, '9'),
  ],
  ...['{}', '[]', '{"a":1}', '[[[[]]]]', '"', "'", '`', '{"__proto__":{"x":1}}', '{', ']', '[1,', 'null,', '{"$ne":null}', '[object]'],
  ...["' OR 1=1 --", '"; DROP TABLE entry; --', '$1', '$$', '%', '_', '%%', '\\', '\\\\', "\\'", '::text', ';', '--', '/*', 'pg_sleep(9)'],
  ...[
    '..',
    '../..',
    '../../../etc/passwd',
    '/',
    '//',
    '\\..\\',
    '.',
    '...',
    '/app',
    '~',
    'C:\\',
    'file:///etc/passwd',
    '%2e%2e%2f',
    '%00',
    '%ff',
  ],
  ...[
    '%',
    '%E0%A4%A',
    '%u0041',
    '&',
    '&&',
    '=',
    '?',
    '#',
    '+',
    'a=b&c=d',
    'a[]=1',
    'a[b]=1',
    '<script>alert(1)</script>',
    '{{ 7 | times: 7 }}',
  ],
  ...[
    '${7*7}',
    '{{7*7}}',
    '<!--',
    ']]>',
    '<?xml version="1.0"?>',
    '<svg onload=x>',
    'javascript:x',
    '=1+1',
    '@SUM(A1)',
    '-2+3',
    '|cmd',
    '\t=1',
  ],
  ...['2026-02-30', '0000-00-00', '9999-12-31', '10000-01-01', '-000001-01-01', '+275760-09-13', '+275760-09-14', '2026-13-01', '2026-1-1'],
  ...[
    '2026-03-10T25:00:00Z',
    '1970-01-01T00:00:00.000Z',
    '2026-W10',
    'infinity',
    '-infinity',
    'epoch',
    'now',
    'today',
    '24:00',
    '00:00:60',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '00000000-0000-0000-0000-00000000000g',
    '{uuid}',
    '1-1-1-1-1',
  ],
  ...['gid://shopify/Customer/1', 'gid://shopify/Customer/0', 'gid://shopify/Customer/-1', 'gid://shopify/Order/99999999999999999999999'],
  ...[
    'gid://shopify/Customer/',
    'gid://shopify//1',
    'gid:',
    'GID://SHOPIFY/CUSTOMER/1',
    'gid://shopify/Customer/1?x=1',
    'gid://other/Customer/1',
  ],
  ...['en', 'EN-us', 'x', 'i-klingon', 'de-', 'a'.repeat(9), 'en-u-ca-buddhist', 'zh-Hant-TW-x-private', 'en_US', 'root', 'und', 'C'],
  ...['GBP', 'gbp', 'XXX', 'ZZZZ', '£', 'Europe/London', 'Mars/Base', 'UTC+25', 'GMT0', 'Etc/GMT+14', '../zoneinfo', 'posixrules'],
  ...['x'.repeat(100), 'x'.repeat(1_000), 'x'.repeat(10_000), ' '.repeat(5_000), '1'.repeat(5_000), '('.repeat(2_000), 'a,'.repeat(2_000)],
  ...['(a+)+$', 'a'.repeat(60) + '!', '[', '(', '*', '?', '^', '.*', '(?=', '\\p{L}', '$&', '$1$2', '\\u0000', '\\x00', '\\N'],
];

/** Put into something that a parser looks for. */
const wrappings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text}${text}`,
  (text) => `[${JSON.stringify(text)}]`,
  (text) => encodeURIComponent(text.toWellFormed()),
];

/** Exactly so many of them, always the same. */
export function oddTexts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const wrap = wrappings[Math.floor(index / texts.length) % wrappings.length] ?? String;
    return wrap(texts[index % texts.length] ?? '');
  });
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** JSON of another kind than the one that was asked for, and what is hardly JSON. */
export const oddJson: readonly string[] = [
  ...['', ' ', 'null', 'true', '0', '-0', '1e400', '"text"', '[]', '{}', '[null]', '[[]]', '{"":""}', '{"a":{"b":{"c":{}}}}', deep(5_000)],
  ...['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"toString":1}', '{"then":1}', '{"length":1e9}', '{"a":1,"a":2}'],
  ...[
    '{',
    '}',
    '[1,',
    '{"a"}',
    "{'a':1}",
    '{"a":1}x',
    '\ufeff{}',
    'NaN',
    'undefined',
    '{"a":\0}',
    '"\\ud800"',
    '"\\u0000"',
    '{"a":"\ud800"}',
  ],
  ...[
    `"${'x'.repeat(200_000)}"`,
    `{"a":"${'x'.repeat(200_000)}"}`,
    `[${'0,'.repeat(20_000)}0]`,
    `{${Array.from({ length: 2_000 }, (_, at) => `"k${at}":0`).join()}}`,
  ],
];

/** Bytes that are no UTF-8, nothing, a ZIP's beginning, a gzip's, zeros. */
export const oddBytes: readonly Uint8Array<ArrayBuffer>[] = [
  ...[[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xfe, 0xff], [0xe2, 0x82], [0x80, 0x80]],
  ...[[], [0x50, 0x4b, 3, 4], [0x1f, 0x8b, 8, 0], [0, 0, 0, 0], [0xef, 0xbb, 0xbf, 0x7b, 0x7d], [0x22, 0xff, 0x22]],
].map((bytes) => Uint8Array.from(bytes));

export const oddTypes: readonly (string | null)[] = [
  ...[null, '', 'text/plain', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'],
  ...['multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/octet-stream'],
  ...[
    'application/x-www-form-urlencoded; charset=koi8-r',
    'text/html',
    '*/*',
    'nonsense',
    'application/json, text/plain',
    ';;;',
    'a'.repeat(5_000),
  ],
];
