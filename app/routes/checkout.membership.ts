import type { LoaderFunctionArgs } from '@remix-run/node';

import { answerMembership } from '#app/services/answer-shopper.ts';
import { answerCheckout } from '#app/shopper.server.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerCheckout(request, answerMembership);
}
