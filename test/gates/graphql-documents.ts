import ts from 'typescript';

/** A template literal marked `#graphql`, with the fragments it interpolates filled in. */
export type GraphqlDocument = { readonly file: string; readonly line: number; readonly text: string };

/**
 * Every GraphQL document in a source file. One that only other documents interpolate (a fragment) is not listed: it is
 * judged where it is used.
 */
export function graphqlDocuments(file: string, source: string): readonly GraphqlDocument[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const templates: Template[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) templates.push(template(node, tree));
    node.forEachChild(visit);
  };
  visit(tree);

  const named = new Map(templates.flatMap((one) => (one.name === null ? [] : [[one.name, one] as const])));
  const marked = templates.filter(({ head }) => /^\s*#graphql\b/.test(head));
  const interpolated = new Set(marked.flatMap(({ spans }) => spans.map(({ name }) => name)));
  return marked
    .filter(({ name }) => name === null || !interpolated.has(name))
    .map((one) => ({ file, line: one.line, text: filled(one, named) }));
}

type Template = {
  /** Of the constant that it is the value of. */
  readonly name: string | null;
  readonly line: number;
  readonly head: string;
  readonly spans: readonly { readonly name: string; readonly text: string }[];
};

function template(node: ts.TemplateLiteral, tree: ts.SourceFile): Template {
  const { parent } = node;
  const name = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
  const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  if (ts.isNoSubstitutionTemplateLiteral(node)) return { name, line, head: node.text, spans: [] };
  const spans = node.templateSpans.map(({ expression, literal }) => ({ name: expression.getText(tree), text: literal.text }));
  return { name, line, head: node.head.text, spans };
}

function filled({ head, spans }: Template, named: ReadonlyMap<string, Template>): string {
  return spans.reduce((text, span) => {
    const inner = named.get(span.name);
    return text + (inner ? filled(inner, named) : '') + span.text;
  }, head);
}
