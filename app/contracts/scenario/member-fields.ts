import { z } from 'zod';
import { fields, instant, list, name, words, yes } from './fields.ts';

export const customerFacts = {
  tags: list(z.string(), 'Customer tags, all of them.').optional(),
  segments: list(name('A segment.'), 'Segments the customer is in, all of them.').optional(),
  email: words('Verified e-mail address: guests’ orders with it become the customer’s.').optional(),
  birthday: z
    .string()
    .regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'write a birthday like "02-29" or "1990-02-29"')
    .nullable()
    .describe('"02-29" or "1990-02-29"; set at this event’s instant.')
    .optional(),
};

/** A customer of the shop that is there from the beginning. Others come with their first event. */
export const member = fields({
  ...customerFacts,
  birthdaySetAt: instant('When the birthday was set; default: when the member was enrolled.').optional(),
  enrolledAt: instant('When the member was enrolled; default: the first event’s instant.').optional(),
  enrolled: yes('No: a customer of the shop that is no member yet. Default yes, unless an "enrol" event enrols them.').optional(),
  points: z.int().min(0).describe('Points given by staff at enrolment, to begin with; default 0.').optional(),
}).meta({ id: 'member', description: 'Somebody who is a member from the beginning. Sign-up points are given by the event "enrol" only.' });
export type MemberFields = z.infer<typeof member>;

export const whichMember = { member: name('Who; default: the only or the last member named.').optional() };
