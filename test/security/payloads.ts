/** Ways to make a page run what was meant to be read. */
const scripts = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<object data="javascript:alert(1)">',
  '<embed src="javascript:alert(1)">',
  '<math><mtext></mtext><mglyph><style></math><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<style>@import"//evil.example"</style>',
  '<link rel=stylesheet href=//evil.example>',
  '<base href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action=//evil.example><button>x</button></form>',
  'javascript:alert(1)',
  ' onmouseover=alert(1) x=',
  '{{ 7 | times: 6 }}{{ shop.secret }}',
  '{% assign x = 1 %}{% render "x" %}{% raw %}',
  '${alert(1)}`${alert(1)}`',
];

/** Ways to get out of where a text stands first. */
const ways: readonly ((script: string) => string)[] = [
  (script) => script,
  (script) => `">${script}`,
  (script) => `'>${script}`,
  (script) => `"'\`--></title></textarea></style>${script}`,
  (script) => `\\"};${script}//`,
  (script) => `&lt;b&gt;&#x3c;i&#62;${script}`,
  (script) => `\u2028${script}\u202e`,
  (script) => `]]>*/${script}<!--`,
];

/** 200 texts that a customer, a product or a reward could be called. */
export const payloads = ways.flatMap((way) => scripts.map(way));

/**
 * The tags of a page with the names of their attributes, and where those that can run lead: the same for every text that is only read. A text
 * that is escaped has no `<` and no quotation mark of its own.
 */
export function skeleton(html: string): readonly string[] {
  return (html.match(/<(?:"[^"]*"|'[^']*'|[^'">])*>?/g) ?? []).map((tag) =>
    tag.replaceAll(/\b(href|src|action)="\s*([a-z]+):[^"]*"/gi, '$1=$2').replaceAll(/"[^"]*"|'[^']*'/g, ''),
  );
}
