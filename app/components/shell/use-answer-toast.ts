import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

/** Says once in a toast what an action has done. `answer` is the action's data: a new object for each answer. */
export function useAnswerToast(answer: { readonly done?: string } | undefined): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer?.done !== undefined) shopify.toast.show(answer.done);
  }, [answer, shopify]);
}
