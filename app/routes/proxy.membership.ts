import type { LoaderFunctionArgs } from '@remix-run/node';

import { answerMembership } from '#app/services/answer-shopper.ts';
import { answerProxy } from '#app/shopper.server.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerProxy(request, answerMembership);
}
