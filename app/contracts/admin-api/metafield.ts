import { z } from 'zod';

/** `elementIndex` names the one of the group that was refused; then Shopify has written none of them. */
export const metafieldsWritten = z.object({
  metafieldsSet: z.object({
    userErrors: z.array(
      z.object({
        code: z.string().nullish(),
        field: z.array(z.string()).nullish(),
        message: z.string(),
        elementIndex: z.int().nullish(),
      }),
    ),
  }),
});

export const installationId = z.object({ currentAppInstallation: z.object({ id: z.string() }) });
