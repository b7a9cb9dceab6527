-- Those that are read in the order they were placed, a page at a time; of no use to whoever looks an order up.
CREATE INDEX CONCURRENTLY "order_state_placed_idx" ON "order_state"("shop", "placed_at", "order") WHERE "member" IS NOT NULL AND "state" IS NOT NULL;
