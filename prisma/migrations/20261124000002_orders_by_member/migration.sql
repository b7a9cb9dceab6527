-- As of entries: of no use but for a member's orders.
CREATE INDEX CONCURRENTLY "order_state_member_shop_idx" ON "order_state"("member", "shop");
