import { mainThemeFiles } from '#app/contracts/admin-api/theme.ts';

import type { AdminClient } from './admin-client.ts';
import { ShopifyRefused, ShopifyUnreachable, Throttled } from './errors.ts';

const filesOperation = `#graphql
  query MainThemeFiles {
    themes(first: 1, roles: [MAIN]) {
      nodes {
        files(first: 250, filenames: ["config/settings_data.json", "templates/*.json", "sections/*.json"]) {
          nodes { filename body { ... on OnlineStoreThemeFileBodyText { content } } }
        }
      }
    }
  }
`;

/**
 * Whether the shop's published theme shows any of Laurel's blocks: an app embed that is on, or a block on a page.
 * `unknown` where Shopify does not say: reading themes is not granted, or there is no answer now.
 */
export async function isThemeBlockOn(admin: AdminClient): Promise<'done' | 'open' | 'unknown'> {
  try {
    const { themes } = mainThemeFiles.parse(await admin(filesOperation));
    const files = themes?.nodes.flatMap(({ files }) => files?.nodes ?? []) ?? [];
    return files.some(({ body }) => body.content !== undefined && showsBlock(readThemeJson(body.content))) ? 'done' : 'open';
  } catch (error) {
    if (error instanceof ShopifyRefused || error instanceof ShopifyUnreachable || error instanceof Throttled) return 'unknown';
    throw error;
  }
}

/** Shopify writes a comment above the JSON of a theme's files. A file that a hand has broken shows nothing. */
function readThemeJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\s*\/\*[\s\S]*?\*\//, ''));
  } catch {
    return null;
  }
}

/** "shopify://apps/<app's handle>/blocks/<block>/<extension>": a handle may be given another ending at the first deployment. */
const laurelBlock = /^shopify:\/\/apps\/[^/]*laurel[^/]*\/blocks\//;

function showsBlock(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const isOff = 'disabled' in node && node.disabled === true;
  if (isOff) return false;
  if ('type' in node && typeof node.type === 'string' && laurelBlock.test(node.type)) return true;
  return Object.values(node).some(showsBlock);
}
