import type { ProgramDocument } from '../document.ts';
import type { WordsContext } from './context.ts';
import { englishName } from './english-name.ts';

/** `context` with the names of the document's own tiers and campaigns. */
export function withOwnNames({ tiers, earning }: ProgramDocument, context: WordsContext): WordsContext {
  return {
    ...context,
    tierNameOf: (id) => {
      const tier = tiers.tiers.find((each) => each.id === id);
      return tier && englishName(tier.names, tier.id);
    },
    campaignNameOf: (id) => earning.campaigns.find((each) => each.id === id)?.name,
  };
}
