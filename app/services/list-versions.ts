import { diffPrograms } from '#app/domain/program/diff.ts';
import { resourcesOf } from '#app/domain/program/resources.ts';
import { hasDraft } from '#app/persistence/program-draft.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import { readResourceTitles } from '#app/shopify/resource-titles.ts';
import type { VersionsPage } from '#app/contracts/pages/versions.ts';
import type { ReadProgramContext } from './read-program.ts';

/** Every version of the shop, newest first, with what each changed in the one before. */
export async function listVersions({ pool, admin, shop }: ReadProgramContext): Promise<VersionsPage> {
  const [versions, isDraftThere] = await Promise.all([programVersions(pool, shop), hasDraft(pool, shop.shop)]);
  const titles = await readResourceTitles(admin, [...new Set(versions.flatMap(({ document }) => resourcesOf(document)))]);
  const words = { locale: shop.locale, titleOf: (id: string) => titles[id] };
  const rows = versions.map(({ version, publishedAt, publishedBy, document }, index) => {
    const before = versions[index - 1];
    const changes = before ? diffPrograms(before.document, document, words).map((change) => change.words) : [];
    return { version, publishedAt, publishedBy, changes };
  });
  return { versions: rows.toReversed(), hasDraft: isDraftThere };
}
