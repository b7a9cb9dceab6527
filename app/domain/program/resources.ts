import type { Condition } from '../earning/condition.ts';
import type { ProgramDocument } from './document.ts';

/** The ids of all products, variants and collections that a document names, each once, so that they can be told by their titles. */
export function resourcesOf(document: ProgramDocument): readonly string[] {
  const { rules, exclusions } = document.earning;
  const conditions = [...rules, ...exclusions].flatMap(({ conditions: { all, any, none } }) => [...all, ...any, ...none]);
  const ofRewards = document.rewards.flatMap(({ appliesTo, benefit }) => [
    ...appliesTo.products,
    ...appliesTo.collections,
    ...(benefit.kind === 'free-product' ? benefit.variants : []),
  ]);
  return [...new Set([...conditions.flatMap(named), ...ofRewards])];
}

function named(condition: Condition): readonly string[] {
  if (condition.kind === 'product') return condition.products;
  if (condition.kind === 'variant') return condition.variants;
  return condition.kind === 'collection' ? condition.collections : [];
}
