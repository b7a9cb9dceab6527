import type { LoaderFunctionArgs } from '@remix-run/node';

import { answerEarning } from '#app/services/answer-shopper.ts';
import { answerCheckout } from '#app/shopper.server.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerCheckout(request, (context) => answerEarning(context, new URL(request.url).searchParams.get('order') ?? ''));
}
