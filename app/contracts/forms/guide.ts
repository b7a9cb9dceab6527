import { z } from 'zod';

/** The set-up guide's switch on Home (form data). */
export const guideForm = z.object({ hidden: z.enum(['true', 'false']).transform((text) => text === 'true') });
