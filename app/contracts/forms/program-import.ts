import { z } from 'zod';

/** What the import page sends: the file's text, and the draft's revision that the page was made from. */
export const programImportForm = z.object({ text: z.string(), revision: z.coerce.number().int().min(0) });
