-- A member's open lots, and among them those that have ended or are still to begin: a shopper's balance is what the account holds less these, so that the
-- lots themselves, which lie all over the table, are mostly left alone. A draw changes none of the columns.
CREATE INDEX CONCURRENTLY "lot_standing_idx" ON "lot"("shop", "member", "expires_at", "active_at") WHERE "open";
