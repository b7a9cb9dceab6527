-- Until its first ANALYZE a table's rows are guessed at, and of a few that are wide every index that begins with the shop seems to find one. What is planned then (the
-- check of a lot's entry, kept by its connection) went through all of the shop's entries for each, more with every one added. Beginning with the key, this
-- index is of no use but for the key.
CREATE UNIQUE INDEX CONCURRENTLY "entry_idempotency_key_shop_key" ON "entry"("idempotency_key", "shop");
