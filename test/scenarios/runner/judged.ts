import { ScenarioMisread } from '#app/contracts/scenario/problem.ts';
import { idIn } from '#app/contracts/scenario/reading.ts';
import type { World } from '#app/contracts/scenario/world.ts';

/** One thing expected, and what it is. */
export type Judged = { readonly path: string; readonly expected: unknown; readonly actual: unknown; readonly isMet: boolean };

export function equal(path: string, expected: unknown, actual: unknown): Judged {
  return { path, expected, actual, isMet: JSON.stringify(expected) === JSON.stringify(actual) };
}

/** A member of the scenario by name. */
export function memberOf(world: World, name: string) {
  const member = world.shop.members.get(idIn('Customer', name, world.reading));
  if (!member) throw new ScenarioMisread(`there is no member "${name}"`, ['member']);
  return member;
}
