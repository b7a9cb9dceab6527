import { throughDoor } from './through-door.ts';

export type ShopperRoutes = Awaited<ReturnType<typeof importShopperRoutes>>;

/** The ways in for shoppers: imported once the app's doors are open, for they read the environment. */
export async function importShopperRoutes() {
  const { tellMembership } = await import('#app/storefront.server.ts');
  return {
    membership: { loader: ({ request }: { readonly request: Request }) => throughDoor(tellMembership, request) },
    redemptions: await import('#app/routes/proxy.redemptions.ts'),
    undo: await import('#app/routes/proxy.redemptions_.$id.undo.ts'),
    checkoutMembership: await import('#app/routes/checkout.membership.ts'),
    checkoutRedemptions: await import('#app/routes/checkout.redemptions.ts'),
    checkoutUndo: await import('#app/routes/checkout.redemptions_.$id.undo.ts'),
    checkoutEarning: await import('#app/routes/checkout.earning.ts'),
  };
}
