import fc from 'fast-check';
import { expect } from 'vitest';

import type { CustomerId } from '#app/domain/values/ids.ts';

import { asTold, plainBalance, type Model, type PlainOrder, type Real } from './model.ts';
import { price, type Side } from './side.ts';

const kinds = [
  'place',
  'edit',
  'refund',
  'cancel',
  'repeat',
  'redeem',
  'use',
  'undo',
  'credit',
  'debit',
  'expire',
  'merge',
  'redact',
] as const;

type Plan = {
  readonly kind: (typeof kinds)[number];
  /** Which of the customers, orders, redemptions or messages that there are. */
  readonly which: number;
  readonly other: number;
  /** Days since the step before. */
  readonly days: number;
  readonly dies: number | null;
};

const plans: fc.Arbitrary<Plan> = fc.record({
  // Redemptions need points: staff give them often.
  kind: fc.oneof(fc.constantFrom(...kinds), fc.constantFrom('credit' as const, 'redeem' as const)),
  which: fc.nat(50),
  other: fc.nat(50),
  days: fc.constantFrom(0, 0, 1, 1, 5, 20),
  dies: fc.option(fc.integer({ min: 1, max: 16 }), { nil: null, freq: 2 }),
});

export const allCommands = fc.commands([plans.map((plan) => new Step(plan))], { maxCommands: 18 });

/** One thing that happens, told to every side and reckoned in the model. */
class Step implements fc.AsyncCommand<Model, Real> {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  check(model: Readonly<Model>): boolean {
    switch (this.#plan.kind) {
      case 'place':
      case 'redeem':
      case 'credit':
      case 'debit':
      case 'expire':
        return true;
      case 'edit':
      case 'refund':
      case 'cancel':
      case 'repeat':
        return changeable(model).length > 0;
      case 'use':
      case 'undo':
        return open(model).length > 0;
      case 'merge':
      case 'redact':
        return model.customers.length - model.redacted.size > 2;
    }
  }

  async run(model: Model, { sides, isPlain }: Real): Promise<void> {
    model.now = new Date(model.now.getTime() + this.#plan.days * 86_400_000 + 60_000);
    for (const side of sides) side.dieAt(this.#plan.dies);
    await this.#happens(model, { sides, isPlain });
    for (const side of sides) side.dieAt(null);
  }

  async #happens(model: Model, real: Real): Promise<void> {
    const { kind, which, other } = this.#plan;
    const { now } = model;
    const customer = pick(living(model), which);
    switch (kind) {
      case 'place':
        return place(model, real.sides, { customer, code: null });
      case 'edit':
        return change(model, real.sides, which, (order) => void (order.added += 1));
      case 'refund':
        return change(model, real.sides, which, (order) => order.refundedAt.length < 6 && order.refundedAt.push(now));
      case 'cancel':
        return change(model, real.sides, which, (order) => void (order.cancelledAt ??= now));
      case 'repeat': {
        const order = pick(changeable(model), which);
        return each(real.sides, (side) => side.tell(pick(order.told, other), order.code, now));
      }
      case 'redeem':
        return redeems(model, real, customer);
      case 'use': {
        const redemption = pick(open(model), which);
        redemption.state = 'used';
        return place(model, real.sides, { customer: redemption.customer, code: redemption.key });
      }
      case 'undo':
        return undoes(model, real, which);
      case 'credit':
      case 'debit':
        return adjusts(model, real, { customer, direction: kind, points: kind === 'credit' ? 400 : 90 });
      case 'expire':
        return each(real.sides, (side) => side.expire(now));
      case 'merge': {
        const into = pick(
          living(model).filter((one) => one !== customer),
          other,
        );
        for (const order of changeable(model).filter((one) => one.customer === customer))
          await tellChanged(model, real.sides, { order, into });
        return;
      }
      case 'redact':
        model.redacted.add(customer);
        return each(real.sides, (side) => side.redact(customer, now));
    }
  }

  toString(): string {
    return JSON.stringify(this.#plan);
  }
}

const living = ({ customers, redacted }: Readonly<Model>) => customers.filter((customer) => !redacted.has(customer));
const changeable = ({ orders, redacted }: Readonly<Model>) =>
  orders.filter(
    ({ customer, owner, told }) => ![customer, owner, ...told.map((order) => order.customer)].some((one) => one && redacted.has(one)),
  );
const open = ({ redemptions, redacted }: Readonly<Model>) =>
  redemptions.filter((each) => each.state === 'held' && !redacted.has(each.customer));

function pick<Item>(items: readonly Item[], which: number): Item {
  const item = items[which % items.length];
  if (item === undefined) throw new Error('a command is only run where there is something to choose from');
  return item;
}

async function each<Answer>(sides: readonly Side[], told: (side: Side) => Promise<Answer>): Promise<void> {
  for (const side of sides) await told(side);
}

/** What all sides answer, which is the same. */
async function agreed(sides: readonly Side[], asked: (side: Side) => Promise<boolean>): Promise<boolean> {
  const answers: boolean[] = [];
  for (const side of sides) answers.push(await asked(side));
  expect(new Set(answers).size).toBe(1);
  return answers[0] ?? false;
}

async function tellNew(model: Model, sides: readonly Side[], order: PlainOrder): Promise<void> {
  const told = asTold(order);
  order.told.push(told);
  await each(sides, (side) => side.tell(told, order.code, model.now));
}

function place(model: Model, sides: readonly Side[], { customer, code }: { readonly customer: CustomerId; readonly code: string | null }) {
  model.numbers += 1;
  const at = model.now;
  const order = {
    number: model.numbers,
    customer,
    owner: customer,
    code,
    placedAt: at,
    updatedAt: at,
    added: 0,
    refundedAt: [],
    cancelledAt: null,
    told: [],
  };
  model.orders.push(order);
  return tellNew(model, sides, order);
}

async function change(model: Model, sides: readonly Side[], which: number, changed: (order: PlainOrder) => unknown): Promise<void> {
  const order = pick(changeable(model), which);
  changed(order);
  order.updatedAt = model.now;
  await tellNew(model, sides, order);
}

async function tellChanged(
  model: Model,
  sides: readonly Side[],
  { order, into }: { readonly order: PlainOrder; readonly into: CustomerId },
) {
  order.customer = into;
  order.updatedAt = model.now;
  await tellNew(model, sides, order);
}

async function redeems(model: Model, { sides, isPlain }: Real, customer: CustomerId): Promise<void> {
  model.numbers += 1;
  const key = `redemption-number-${model.numbers}`;
  const before = plainBalance(model, customer);
  const given = await agreed(sides, (side) => side.redeem(customer, key, model.now));
  if (isPlain) expect(given).toBe(before >= price);
  if (given) model.redemptions.push({ key, customer, state: 'held' });
}

async function undoes(model: Model, { sides }: Real, which: number): Promise<void> {
  const redemption = pick(open(model), which);
  expect(await agreed(sides, (side) => side.undo(redemption.customer, redemption.key, model.now))).toBe(true);
  redemption.state = 'back';
}

type Adjusted = { readonly customer: CustomerId; readonly direction: 'credit' | 'debit'; readonly points: number };

async function adjusts(model: Model, { sides, isPlain }: Real, { customer, direction, points }: Adjusted): Promise<void> {
  model.numbers += 1;
  const key = `adjustment-number-${model.numbers}`;
  const before = plainBalance(model, customer);
  const made = await agreed(sides, (side) => side.adjust(customer, { direction, points, key }, model.now));
  if (isPlain) expect(made).toBe(direction === 'credit' || before >= points);
  if (made) model.adjusted.set(customer, (model.adjusted.get(customer) ?? 0) + (direction === 'credit' ? points : -points));
}
