import { z } from 'zod';
import { faults } from '../faults.ts';
import { action, instantText, may, nothing, type Action } from './action.ts';

const percent = z.number().min(0).max(100);
const milliseconds = z.number().min(0);

const move = z.union([z.strictObject({ advanceMs: milliseconds }), z.strictObject({ to: instantText })]);

const fault = z.strictObject({ fault: z.enum(faults), operation: may(z.string()), times: may(z.int().min(1)), percent: may(percent) });

const switches = z.strictObject({
  dropPercent: may(percent),
  duplicatePercent: may(percent),
  delayMs: may(milliseconds),
  reorderMs: may(milliseconds),
  isPaused: may(z.boolean()),
});

/** What no merchant could do: the shop's time, and what goes wrong. */
export const stageActions: Readonly<Record<string, Action>> = {
  clock: action(move, (shop, body) => {
    if ('to' in body) shop.clock.advanceTo(new Date(body.to));
    else shop.clock.advance(body.advanceMs);
    return { now: shop.clock.now().toISOString(), offsetMs: shop.clock.offsetMs };
  }),

  faults: action(fault, (shop, body) => {
    shop.faults.add(body);
    return shop.faults.list();
  }),
  'faults/clear': action(nothing, (shop) => shop.faults.clear()),

  webhooks: action(switches, (shop, body) => {
    shop.webhooks.set(body);
    return shop.webhooks.switches;
  }),
  /** Answers when nothing waits or is under way, or the time is over. */
  'webhooks/drain': action(z.strictObject({ timeoutMs: milliseconds.default(30_000) }), async (shop, body) => ({
    isDrained: await shop.webhooks.drained(body.timeoutMs),
    waiting: shop.webhooks.waiting,
  })),
  'webhooks/redeliver': action(z.strictObject({ id: z.string(), times: z.int().min(1).max(1_000).default(1) }), (shop, body) => {
    for (let sent = 0; sent < body.times; sent += 1) shop.webhooks.redeliver(body.id);
  }),
  'webhooks/send-anew': action(z.strictObject({ id: z.string() }), (shop, body) => shop.webhooks.sendAnew(body.id)),
};
