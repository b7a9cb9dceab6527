import type { z } from 'zod';
import type {
  Failure,
  MembershipView,
  RedemptionRequest,
  earningAnswer,
  membershipAnswer,
  redemptionAnswer,
  undoAnswer,
} from '../../../app/contracts/storefront.ts';
import { APP_URL } from './app-url.ts';

/** What Laurel answered, or `unreachable` where no answer of Laurel's came: then nothing is known of what it did. */
export type Answered<Answer> = Answer | Unreachable;
export type Unreachable = { readonly ok: false; readonly error: 'unreachable' };
export type { Failure, MembershipView };
export type RewardView = MembershipView['rewards'][number];
export type RedemptionView = MembershipView['redemptions'][number];
export type EarningAnswer = z.infer<typeof earningAnswer>;

/** The part of the checkout's API that asking takes. */
export type Asker = {
  readonly sessionToken: { get(): Promise<string> };
  readonly localization: { readonly language: { readonly value: { readonly isoCode: string } } };
};

export function readMembership(asker: Asker): Promise<Answered<z.infer<typeof membershipAnswer>>> {
  return ask(asker, '/checkout/membership');
}

/** `request.key` is the intent's: asking again with it gives the first answer, so that a lost answer costs no points. */
export function redeem(asker: Asker, request: RedemptionRequest): Promise<Answered<z.infer<typeof redemptionAnswer>>> {
  return ask(asker, '/checkout/redemptions', request);
}

/** Disables the code and gives its points back. */
export function undo(asker: Asker, redemption: string): Promise<Answered<z.infer<typeof undoAnswer>>> {
  return ask(asker, `/checkout/redemptions/${encodeURIComponent(redemption)}/undo`, {});
}

export function readEarning(asker: Asker, order: string): Promise<Answered<EarningAnswer>> {
  return ask(asker, `/checkout/earning?order=${encodeURIComponent(order)}`);
}

/** A GET, or a POST where there is a body. Laurel answers its own contract at every status; anything else is no answer. */
async function ask<Answer>(asker: Asker, path: string, body?: object): Promise<Answered<Answer>> {
  const url = new URL(path, APP_URL);
  url.searchParams.set('locale', asker.localization.language.value.isoCode);
  try {
    const token = await asker.sessionToken.get();
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(url.href, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    const answer: unknown = await response.json();
    return isAnswer<Answer>(answer) ? answer : unreachable;
  } catch {
    return unreachable;
  }
}

const unreachable: Unreachable = { ok: false, error: 'unreachable' };

/** Laurel is the one who speaks at this address, over TLS: its envelope is looked at, its content is taken at its word. */
function isAnswer<Answer>(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';
}
