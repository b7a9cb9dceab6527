import { activityInWords } from '../words/activity.ts';
import { earningSayings } from '../words/policies.ts';
import { campaignInWords, exclusionInWords, ruleInWords } from '../words/rule.ts';
import { itemChanges } from './items.ts';
import type { Pair } from './pair.ts';
import { sayingChanges } from './sayings.ts';
import type { Exclusion } from '../../earning/rule.ts';

export function earningChanges(pair: Pair): readonly string[] {
  const [before, after] = [pair.before.earning, pair.after.earning];
  return [
    ...itemChanges(before.rules, after.rules, {
      ...named('Earning rule'),
      words: (each) => ruleInWords(each, pair.context),
      content: ({ award, conditions, combination, caps, campaign }) => ({ award, conditions, combination, caps, campaign }),
    }),
    ...itemChanges(before.campaigns, after.campaigns, {
      ...named('Campaign'),
      words: (each) => campaignInWords(each, pair.context),
      content: ({ startsOn, endsOn, caps }) => ({ startsOn, endsOn, caps }),
    }),
    ...exclusionChanges(pair),
    ...sayingChanges(earningSayings(before, pair.context.locale), earningSayings(after, pair.context.locale)),
  ];
}

export function activityChanges(pair: Pair): readonly string[] {
  return itemChanges(pair.before.activities, pair.after.activities, {
    ...named('Activity'),
    plural: 'Activities',
    words: (each) => activityInWords(each, pair.context),
    content: ({ activity, points, conditions, caps }) => ({ activity, points, conditions, caps }),
  });
}

/** Exclusions have no id: those of one name are told apart by their place among them. */
function exclusionChanges(pair: Pair): readonly string[] {
  const keyed = (exclusions: readonly Exclusion[]) =>
    exclusions.map((exclusion, index) => ({
      exclusion,
      key: `${exclusion.name} ${exclusions.slice(0, index).filter(({ name }) => name === exclusion.name).length}`,
    }));
  return itemChanges(keyed(pair.before.earning.exclusions), keyed(pair.after.earning.exclusions), {
    noun: 'Exclusion',
    key: ({ key }) => key,
    title: ({ exclusion }) => exclusion.name,
    words: ({ exclusion }) => exclusionInWords(exclusion, pair.context),
    content: ({ exclusion }) => exclusion.conditions,
  });
}

type Named = { readonly id: string; readonly name: string; readonly enabled: boolean };

function named(noun: string) {
  return { noun, key: ({ id }: Named) => id, title: ({ name }: Named) => name, isOn: ({ enabled }: Named) => enabled };
}
