/** What guests' e-mails are hashed with in tests. */
export const guestKey = Buffer.alloc(32, 3);
