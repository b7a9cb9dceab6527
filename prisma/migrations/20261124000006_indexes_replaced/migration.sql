-- By those of the migrations before.
DROP INDEX "entry_shop_idempotency_key_key";
DROP INDEX "order_state_shop_member_idx";
DROP INDEX "order_state_shop_placed_at_order_idx";
DROP INDEX "delivery_shop_arrival_idx";
