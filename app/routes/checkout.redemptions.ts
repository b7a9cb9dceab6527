import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

import { jsonBody } from '#app/contracts/request-body.ts';
import { answerRedemption, failureIn } from '#app/services/answer-shopper.ts';
import { answerCheckout } from '#app/shopper.server.ts';

/** The preflight of the POST comes here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerCheckout(request, ({ locale }) => Promise.resolve(failureIn(locale, 'not-found')));
}

export function action({ request }: ActionFunctionArgs) {
  return answerCheckout(request, async (context) => answerRedemption(context, await jsonBody(request)));
}
