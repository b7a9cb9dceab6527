import type { ProgramDocument } from '../document.ts';
import type { Tier } from '../../tiers/tier.ts';
import { tierInWords, tierSayings } from '../words/tier.ts';
import { itemChanges } from './items.ts';
import type { Pair } from './pair.ts';
import { sayingChanges } from './sayings.ts';
import { englishName } from '../words/english-name.ts';
import { translationChanges } from './translations.ts';

export function tierChanges({ before, after, context: { locale } }: Pair): readonly string[] {
  const title = (tier: Tier) => englishName(tier.names, tier.id);
  const translations = after.tiers.tiers.flatMap((tier) => {
    const was = before.tiers.tiers.find(({ id }) => id === tier.id);
    return was ? translationChanges(`Tier “${title(tier)}”, name`, was.names, tier.names) : [];
  });
  return [
    ...itemChanges(measured(before), measured(after), {
      noun: 'Tier',
      key: ({ tier }) => tier.id,
      title: ({ tier }) => title(tier),
      words: ({ tier, by }) => tierInWords(tier, by, locale),
      content: ({ tier: { atLeast, benefits } }) => ({ atLeast, benefits }),
    }),
    ...translations,
    ...sayingChanges(tierSayings(before.tiers, locale), tierSayings(after.tiers, locale)),
  ];
}

/** A tier's threshold says nothing without what it counts. */
function measured({ tiers: { metric, tiers }, currency }: ProgramDocument) {
  return tiers.map((tier) => ({ tier, by: { metric, currency } }));
}
