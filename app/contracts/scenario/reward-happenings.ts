import { deliveryOf } from '#app/domain/redemption/delivery.ts';
import { stepLimits } from '#app/domain/redemption/price.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import { money } from '#app/domain/values/money.ts';
import type { EventOf } from './events.ts';
import { ScenarioMisread } from './problem.ts';
import { idIn, minorOf } from './reading.ts';
import { told } from './order-happenings.ts';
import { keep, memberNamed, orderNamed, redemptionNamed, type World } from './world.ts';

type RewardEvent = EventOf<'redeem' | 'undo' | 'use' | 'fulfil-redemption' | 'refuse-redemption'>;

export function rewardHappenings(event: RewardEvent, at: Date, world: World): readonly Happening[] {
  if (event.event === 'redeem') return [redeem(event, at, world)];
  const redemption = redemptionNamed(world, event.redemption);
  if (event.event === 'use' && deliveryOf(redemption.terms.benefit.kind) === 'discount-code') return [codeUsed(event, at, world)];
  const becomes = { undo: 'undone', use: 'used', 'fulfil-redemption': 'used', 'refuse-redemption': 'refused' } as const;
  return [{ kind: 'redemption', at, redemption: redemption.id, becomes: becomes[event.event] }];
}

function redeem(event: EventOf<'redeem'>, at: Date, world: World): Happening {
  const rewards = world.programs.at(-1)?.document.rewards ?? [];
  const reward = event.reward ?? (rewards.length === 1 ? rewards[0]?.id : undefined);
  if (reward === undefined) throw new ScenarioMisread(`write which reward; there are ${rewards.length}`, ['reward']);
  const benefit = rewards.find(({ id }) => id === reward)?.benefit;
  world.counter += 1;
  return {
    kind: 'redeem',
    at,
    customer: idIn('Customer', memberNamed(world, event.member), world.reading),
    reward,
    steps: event.steps ?? (benefit ? stepLimits(benefit).stepsMin : 1),
    key: event.key ?? `redeem-${world.counter}`,
    subtotal: event.cart === undefined ? null : money(minorOf(event.cart, world.reading), world.reading.currency),
  };
}

/** Its code is on the order from now on. */
function codeUsed({ redemption: name, order: wanted }: EventOf<'use'>, at: Date, world: World): Happening {
  const order = orderNamed(world, wanted);
  const discountCodes = [...order.discountCodes, redemptionNamed(world, name).code];
  return told(keep(world, { ...order, updatedAt: at, discountCodes }), at, world);
}
