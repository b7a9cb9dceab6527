import { diffPrograms } from '#app/domain/program/diff.ts';
import { resourcesOf } from '#app/domain/program/resources.ts';
import { programInWords } from '#app/domain/program/words/program.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import { readResourceTitles } from '#app/shopify/resource-titles.ts';
import type { VersionPage } from '#app/contracts/pages/versions.ts';
import type { ReadProgramContext } from './read-program.ts';

export type VersionWish = { readonly version: number; /** Absent: the one before. */ readonly comparedWith?: number | undefined };

/** One version in words, and what it changes in another; null where either is not there. */
export async function readVersion({ pool, admin, shop }: ReadProgramContext, wish: VersionWish): Promise<VersionPage | null> {
  const versions = await programVersions(pool, shop);
  const [read, newest] = [numbered(versions, wish.version), versions.at(-1)];
  const other = numbered(versions, wish.comparedWith ?? wish.version - 1);
  if (!read || !newest || (wish.comparedWith !== undefined && !other)) return null;
  const resources = [read, ...(other ? [other] : [])].flatMap(({ document }) => resourcesOf(document));
  const titles = await readResourceTitles(admin, [...new Set(resources)]);
  const words = { locale: shop.locale, titleOf: (id: string) => titles[id] };
  const { version, publishedAt, publishedBy, document } = read;
  return {
    ...{ version, publishedAt, publishedBy },
    all: versions.map((each) => each.version).toReversed(),
    comparedWith: other?.version ?? null,
    changes: other ? diffPrograms(other.document, document, words) : [],
    sections: programInWords(document, words),
    kept: whyKept(read, newest, shop.currency),
  };
}

function numbered(versions: readonly ProgramVersion[], version: number): ProgramVersion | undefined {
  return versions.find((each) => each.version === version);
}

function whyKept(read: ProgramVersion, newest: ProgramVersion, currency: string): VersionPage['kept'] {
  if (read.version === newest.version) return 'in-force';
  if (read.document.currency !== currency) return 'currency-differs';
  return diffPrograms(newest.document, read.document).length === 0 ? 'nothing-to-change' : null;
}
