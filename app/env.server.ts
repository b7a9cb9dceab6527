import { z } from 'zod';

const keyBytes = 32;

const encryptionKey = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === keyBytes, `must be ${keyBytes} bytes in base64`);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** Where Shopify and browsers reach the web process, without a path. */
  SHOPIFY_APP_URL: z.url({ protocol: /^https?$/ }),
  SHOPIFY_SCOPES: z
    .string()
    .min(1)
    .transform((list) => list.split(',').map((scope) => scope.trim())),
  /** Seals tokens and birthdays at rest (AES-256-GCM). */
  LAUREL_ENCRYPTION_KEY: encryptionKey,
  /** Keys that sealed before, the newest first: they open still. */
  LAUREL_ENCRYPTION_KEYS_OLD: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((key) => key.trim() !== ''))
    .pipe(z.array(encryptionKey)),
  /** What guests' e-mails are hashed with: the first key of all, once that is neither current nor among the old. */
  LAUREL_HASH_KEY: encryptionKey.optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where the process serves `/metrics` to Prometheus; nowhere by default. Each process its own. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Environment = Readonly<z.infer<typeof environment>>;

/** Reads the settings, or throws naming every variable that is absent or wrong: never a value. */
function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = environment.safeParse(variables);
  if (read.success) return Object.freeze(read.data);
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The environment is not complete.\n  ${faults.join('\n  ')}`);
}

/** The process's settings, read once: nothing else looks at `process.env`. */
export const env = readEnvironment(process.env);
