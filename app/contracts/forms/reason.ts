import { z } from 'zod';

/** Why staff did something: kept for ever, and shown to staff only. */
export function reason() {
  return z
    .string({ error: 'Say why.' })
    .trim()
    .min(3, 'Say why, in a few words.')
    .max(200, 'Write at most 200 characters.')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Line breaks and control characters are not allowed.');
}
