export type ShopperRoutes = Awaited<ReturnType<typeof importShopperRoutes>>;

/** The ways in for shoppers: imported once the app's doors are open, for they read the environment. */
export async function importShopperRoutes() {
  return {
    membership: await import('#app/routes/proxy.membership.ts'),
    redemptions: await import('#app/routes/proxy.redemptions.ts'),
    undo: await import('#app/routes/proxy.redemptions_.$id.undo.ts'),
    checkoutMembership: await import('#app/routes/checkout.membership.ts'),
    checkoutRedemptions: await import('#app/routes/checkout.redemptions.ts'),
    checkoutUndo: await import('#app/routes/checkout.redemptions_.$id.undo.ts'),
    checkoutEarning: await import('#app/routes/checkout.earning.ts'),
  };
}
