-- All deliveries by arrival, for who says "topic <> ''", as is true of all; of no use to whoever looks some up by their ids.
CREATE INDEX CONCURRENTLY "delivery_log_idx" ON "delivery"("shop", "arrival" DESC) WHERE "topic" <> '';
