/** A reward as Shopify has it. */
export type MadeReward = {
  readonly shopifyId: string;
  /** Wholly or in part. */
  readonly isUsed: boolean;
  /** Disabled, or past its end: nobody can use it any more. */
  readonly isOver: boolean;
};
