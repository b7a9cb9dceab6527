import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from '@shopify/shopify-api';
import { z } from 'zod';

import { ReauthorisationNeeded, ShopifyRefused, ShopifyUnreachable } from './errors.ts';

const answerBody = z.object({ data: z.unknown(), extensions: z.unknown().optional() });
const graphqlError = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional() }).optional(),
});
/** What the library keeps of an answer with errors. */
const failedBody = z.object({ errors: z.object({ graphQLErrors: z.array(graphqlError) }), extensions: z.unknown().optional() });

const httpResponse = z.object({ code: z.number(), statusText: z.string() });

/** One try at the Admin API, told apart by what the caller may do next. */
export type Answer =
  | { readonly kind: 'data'; readonly data: unknown; readonly extensions: unknown }
  /** Not carried out for want of room. `afterMs` is what Shopify asked for, when it did. */
  | { readonly kind: 'throttled'; readonly afterMs: number | null; readonly extensions: unknown }
  /** Nobody knows whether it was carried out. */
  | { readonly kind: 'unclear'; readonly error: ShopifyUnreachable }
  /** Not carried out, and trying again would not help. */
  | { readonly kind: 'refused'; readonly error: ShopifyRefused | ReauthorisationNeeded };

export async function answerOf(sent: Promise<unknown>): Promise<Answer> {
  try {
    const body = answerBody.parse(await sent);
    return { kind: 'data', data: body.data, extensions: body.extensions };
  } catch (error) {
    return answerOfError(error);
  }
}

function answerOfError(error: unknown): Answer {
  if (error instanceof ReauthorisationNeeded) return { kind: 'refused', error };
  if (error instanceof GraphqlQueryError) return answerOfGraphqlErrors(error);
  if (error instanceof HttpThrottlingError) {
    const seconds = error.response.retryAfter;
    return { kind: 'throttled', afterMs: seconds === undefined ? null : seconds * 1000, extensions: undefined };
  }
  if (error instanceof HttpResponseError) return answerOfStatus(httpResponse.parse(error.response), error);
  return { kind: 'unclear', error: new ShopifyUnreachable('Shopify gave no answer', { cause: error }) };
}

function answerOfGraphqlErrors(error: GraphqlQueryError): Answer {
  const read = failedBody.safeParse(error.body);
  if (!read.success) return { kind: 'unclear', error: new ShopifyUnreachable('Shopify gave errors of an unknown form', { cause: error }) };
  const errors = read.data.errors.graphQLErrors;
  const codes = errors.map((one) => one.extensions?.code);
  if (codes.includes('THROTTLED')) return { kind: 'throttled', afterMs: null, extensions: read.data.extensions };
  if (codes.includes('INTERNAL_SERVER_ERROR')) {
    return { kind: 'unclear', error: new ShopifyUnreachable('Shopify had an internal error', { cause: error }) };
  }
  const reasons = errors.map((one) => ({ code: one.extensions?.code ?? null, field: one.path?.join('.') ?? null, message: one.message }));
  return { kind: 'refused', error: new ShopifyRefused(reasons, { cause: error }) };
}

function answerOfStatus({ code, statusText }: z.infer<typeof httpResponse>, error: unknown): Answer {
  if (code === 401) return { kind: 'refused', error: new ReauthorisationNeeded('Shopify does not accept the token', { cause: error }) };
  if (code >= 400 && code < 500) {
    return { kind: 'refused', error: new ShopifyRefused([{ code: String(code), field: null, message: statusText }], { cause: error }) };
  }
  return { kind: 'unclear', error: new ShopifyUnreachable(`Shopify answered ${code}`, { cause: error }) };
}
