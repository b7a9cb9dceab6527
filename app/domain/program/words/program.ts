import type { Section } from '../diff/change.ts';
import { withOwnNames } from './own-names.ts';
import { englishName } from './english-name.ts';
import type { ProgramDocument } from '../document.ts';
import { activityInWords } from './activity.ts';
import type { WordsContext } from './context.ts';
import { expirySayings } from './expiry.ts';
import { earningSayings, nameSayings, refundSayings, valuationSayings } from './policies.ts';
import { rewardInWords } from './reward.ts';
import { campaignInWords, exclusionInWords, ruleInWords } from './rule.ts';
import { saying, type Saying } from './saying.ts';
import { tierInWords, tierSayings } from './tier.ts';

export type SectionInWords = { readonly section: Section; readonly sayings: readonly Saying[] };

/** All that a document says, section by section: each rule, reward or setting and what it is. */
export function programInWords(document: ProgramDocument, context: WordsContext): readonly SectionInWords[] {
  const own = withOwnNames(document, context);
  const { locale } = context;
  return [
    { section: 'program', sayings: nameSayings(document) },
    { section: 'earning', sayings: [...ruleSayings(document, own), ...earningSayings(document.earning, locale)] },
    { section: 'activities', sayings: document.activities.map((each) => saying(titled(each.name, each), activityInWords(each, own))) },
    { section: 'refunds', sayings: refundSayings(document.refunds) },
    { section: 'expiry', sayings: expirySayings(document.expiry, own) },
    { section: 'tiers', sayings: allTierSayings(document, locale) },
    {
      section: 'rewards',
      sayings: document.rewards.map((each) => saying(titled(englishName(each.titles, each.id), each), rewardInWords(each, own))),
    },
    { section: 'valuation', sayings: valuationSayings(document.valuation, locale) },
  ];
}

function ruleSayings({ earning: { rules, campaigns, exclusions } }: ProgramDocument, own: WordsContext): readonly Saying[] {
  return [
    ...rules.map((rule) => saying(titled(rule.name, rule), ruleInWords(rule, own))),
    ...campaigns.map((campaign) => saying(`Campaign ${titled(campaign.name, campaign)}`, campaignInWords(campaign, own))),
    ...exclusions.map((exclusion) => saying(`Exclusion “${exclusion.name}”`, exclusionInWords(exclusion, own))),
  ];
}

/** A program without tiers says nothing of how members would come into them. */
function allTierSayings({ tiers: policy, currency }: ProgramDocument, locale: string): readonly Saying[] {
  if (policy.tiers.length === 0) return [];
  const measured = { metric: policy.metric, currency };
  return [
    ...policy.tiers.map((tier) => saying(`“${englishName(tier.names, tier.id)}”`, tierInWords(tier, measured, locale))),
    ...tierSayings(policy, locale),
  ];
}

function titled(title: string, { enabled }: { readonly enabled: boolean }): string {
  return `“${title}”${enabled ? '' : ' (off)'}`;
}
