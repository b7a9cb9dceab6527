import { programJsonSchema } from '#app/contracts/program/json-schema.ts';
import { programReference, type ReferencePart, type Setting } from '#app/contracts/program/reference.ts';
import { catalogue } from '#app/domain/program/lint/finding.ts';
import { currencyCode } from '#app/domain/values/money.ts';

/** Amounts are written alike in every currency of two decimals. */
const euro = currencyCode('EUR');

export function programSchemaFile(): string {
  return JSON.stringify(programJsonSchema(euro));
}

export function programReferencePage(): string {
  return [
    '# The program document',
    'A shop’s whole loyalty program is one JSON document. It is edited as a draft in the admin (or imported there), and published as a version that never changes; an order is judged for ever by the version in force when it was placed. Its JSON Schema is [program.schema.json](program.schema.json). This page is made from the schema by `npm run docs`.',
    'What is left out has the default given here; “needed” has none. Amounts are decimal text in the program’s currency, days are calendar days in the shop’s time zone.',
    ...programReference(programJsonSchema(euro)).flatMap(partAsMarkdown),
    '## Findings',
    'What is said of a draft before it is published, and beside what it concerns. An error says that something does not do what it says, a warning that it may cost or disappoint, a note what is worth knowing; none keeps a draft from being published.',
    ['| Finding | How grave | When it is found |', '| --- | --- | --- |', ...Object.entries(catalogue).map(findingAsMarkdown)].join('\n'),
  ].join('\n\n');
}

function partAsMarkdown({ title, path, description, settings }: ReferencePart): readonly string[] {
  const depth = path ? Math.min(path.split('.').length + 1, 4) : 2;
  return [
    `${'#'.repeat(depth)} ${title}`,
    [...(path ? [`\`${path}\`.`] : []), description].join(' '),
    ['| Setting | What it means | Values | Default |', '| --- | --- | --- | --- |', ...settings.map(settingAsMarkdown)].join('\n'),
  ].filter((block) => block !== '');
}

function findingAsMarkdown([name, { severity, when }]: readonly [string, { readonly severity: string; readonly when: string }]): string {
  return `| \`${name}\` | ${severity} | ${when} |`;
}

function settingAsMarkdown({ key, of, meaning, values, byDefault, part }: Setting): string {
  const link = part === null ? '' : ` See [${part}](#${part.toLowerCase().replaceAll(' ', '-')}).`;
  const cells = [
    `\`${key}\`${of === null ? '' : ` (${of})`}`,
    `${meaning}${link}`,
    values,
    byDefault === null ? 'needed' : `\`${byDefault}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
