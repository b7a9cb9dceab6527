import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { z } from 'zod';

/** Where Shopify's check keeps the JSON schemas of theme files; its own app-block check looks at tags only. */
const data = join(
  createRequire(createRequire(import.meta.url).resolve('@shopify/theme-check-node')).resolve('@shopify/theme-check-docs-updater'),
  '../../data',
);

const blockSchema = z.strictObject({
  name: z.string().min(1),
  target: z.enum(['section', 'head', 'body', 'compliance_head']),
  stylesheet: z.string().optional(),
  javascript: z.string().optional(),
  settings: z.array(z.looseObject({ type: z.unknown() }).transform(withoutAutofill)),
});

/** What is wrong with the settings that blocks show in the theme editor, by Shopify's schema of settings. */
export function settingsOffenses(theme: string): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(schemaFile('setting'), 'setting.json');
  ajv.addSchema(schemaFile('default_setting_values'), 'default_setting_values.json');
  const validate = ajv.compile({ ...schemaFile('settings'), $id: 'settings.json' });
  return readdirSync(join(theme, 'blocks')).flatMap((file) => {
    const block = blockSchema.safeParse(schemaOf(readFileSync(join(theme, 'blocks', file), 'utf8')));
    if (!block.success) return [`${file}: ${z.prettifyError(block.error)}`];
    if (validate(block.data.settings)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${file}: settings${instancePath} ${message ?? 'is wrong'}`);
  });
}

/** What stands between a block's schema tags, read as JSON; null where there is none. */
export function schemaOf(liquid: string): unknown {
  const text = /{%-?\s*schema\s*-?%}([\s\S]*){%-?\s*endschema\s*-?%}/.exec(liquid)?.[1];
  return text === undefined ? null : JSON.parse(text);
}

/** App blocks may ask for the page's own product or collection, which the schema of theme settings does not know. */
function withoutAutofill({ autofill, ...setting }: { readonly type?: unknown; readonly autofill?: unknown }): object {
  return setting.type === 'product' || setting.type === 'collection'
    ? setting
    : { ...setting, ...(autofill !== undefined && { autofill }) };
}

function schemaFile(name: string): object {
  return z.looseObject({}).parse(JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8')));
}
