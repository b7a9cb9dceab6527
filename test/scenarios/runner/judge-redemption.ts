import type { RedemptionExpectation } from '#app/contracts/scenario/expectation.ts';
import { instantOf } from '#app/contracts/scenario/reading.ts';
import { redemptionNamed, type World } from '#app/contracts/scenario/world.ts';

import { equal, type Judged } from './judged.ts';

type Place = { readonly world: World; readonly redemption: string; readonly path: string };

export function judgeRedemption(expected: RedemptionExpectation, { world, redemption: name, path }: Place): readonly Judged[] {
  const { state, price, restored, expiresAt, order, reward } = redemptionNamed(world, name);
  const actual = { state, price, restored, reward, order: order && world.reading.names.nameOf(order).replace(/^#/, '') };
  const { expiresAt: end, ...plain } = expected;
  return [
    ...Object.entries(plain).map(([key, value]) => equal(`${path}.${key}`, value, actual[key as keyof typeof actual])),
    ...(end === undefined ? [] : [equal(`${path}.expiresAt`, end === null ? null : instantOf(end, world.reading), expiresAt)]),
  ];
}
