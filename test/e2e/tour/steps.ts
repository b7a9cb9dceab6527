import { buy } from './buy.ts';
import { changeRule } from './change-rule.ts';
import { install } from './install.ts';
import { memberPage } from './member-page.ts';
import { publishProgram } from './publish-program.ts';
import { redeemInCart } from './redeem-in-cart.ts';
import { redeemInCheckout } from './redeem-in-checkout.ts';
import { refund } from './refund.ts';
import { reinstall } from './reinstall.ts';
import { sameAgain } from './same-again.ts';
import { signInAsShopper } from './sign-in.ts';
import type { TourStep } from './step.ts';

/** The main loop, in order; each step stands on the ones before it. */
export const steps: readonly TourStep[] = [
  install,
  publishProgram,
  signInAsShopper,
  buy,
  memberPage,
  redeemInCart,
  redeemInCheckout,
  refund,
  changeRule,
  sameAgain,
  reinstall,
];
