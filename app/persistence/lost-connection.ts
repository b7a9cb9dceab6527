/** Classes of PostgreSQL's codes that say "the server, not your statement": connection, resources, system; and of 57 the shutdowns (57P…). */
const serverClasses = new Set(['08', '53', '58']);
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** Whether the failure is the database's absence, which says nothing of the work that met it. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/Connection terminated|connection timeout|pool after calling end/i.test(error.message)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return socketCodes.has(code) || (code.length === 5 && (serverClasses.has(code.slice(0, 2)) || code.startsWith('57P')));
}
