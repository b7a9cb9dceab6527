import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

import { answerUndo, failureIn } from '#app/services/answer-shopper.ts';
import { answerCheckout } from '#app/shopper.server.ts';

/** The preflight of the POST comes here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerCheckout(request, ({ locale }) => Promise.resolve(failureIn(locale, 'not-found')));
}

export function action({ request, params }: ActionFunctionArgs) {
  return answerCheckout(request, (context) => answerUndo(context, params['id'] ?? ''));
}
