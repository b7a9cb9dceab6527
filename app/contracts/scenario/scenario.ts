import { z } from 'zod';
import { scenarioEvent } from './events.ts';
import { expectation } from './expectation.ts';
import { fields, list, words, yes } from './fields.ts';
import { member } from './member-fields.ts';
import { product } from './product-fields.ts';

const shop = fields({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters, like EUR')
    .describe('The shop’s currency; default EUR.')
    .default('EUR'),
  timeZone: words('The shop’s time zone; default UTC.').default('UTC'),
  taxesIncluded: yes('Whether prices contain tax; default no.').default(false),
}).describe('The shop’s settings.');

/** A scenario's file. Reading it checks all that can be checked without running it. */
export const scenario = fields({
  $schema: z.string().optional(),
  name: words('What it is called; default: the file’s name.').optional(),
  question: words('The question it answers.').optional(),
  working: words('How the expected numbers were worked out.').optional(),
  shop: shop.prefault({}),
  program: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      'Version 1, in force from the beginning: a program document; what it leaves out is the default. null: no program until a "publish".',
    )
    .prefault({}),
  products: z.record(z.string(), product).describe('The catalogue, by short name.').prefault({}),
  members: z.record(z.string(), member).describe('Members that are there from the beginning, by short name.').prefault({}),
  jobs: z
    .enum(['automatic', 'by-hand'])
    .describe('Whether what is due happens by itself before each event (default), or by "run" events only.')
    .default('automatic'),
  timeline: list(scenarioEvent, 'What happens, in the order of time.'),
  expect: expectation.describe('What is expected after the last event.').optional(),
});
export type ScenarioFile = z.infer<typeof scenario>;
