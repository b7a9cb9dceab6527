import { z } from 'zod';

/** A file's text; other kinds of body come without `content`. */
export const mainThemeFiles = z.object({
  themes: z
    .object({
      nodes: z.array(
        z.object({
          files: z
            .object({ nodes: z.array(z.object({ filename: z.string(), body: z.object({ content: z.string().optional() }) })) })
            .nullable(),
        }),
      ),
    })
    .nullable(),
});
