-- A draft tried over the shop's own past orders: kept with what came of it, so that the page can be left and come back to.
CREATE TABLE "back_test" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "document" JSONB NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "orders_total" INTEGER NOT NULL,
    "orders_done" INTEGER NOT NULL,
    "report" JSONB,
    "failure" TEXT,

    CONSTRAINT "back_test_pkey" PRIMARY KEY ("shop","id")
);
ALTER TABLE "back_test"
    ADD CONSTRAINT "back_test_state" CHECK ("state" IN ('waiting', 'done', 'failed')),
    ADD CONSTRAINT "back_test_report" CHECK (("state" = 'done') = ("report" IS NOT NULL)),
    ADD CONSTRAINT "back_test_progress" CHECK ("orders_done" >= 0 AND "orders_total" >= 0);

-- Past orders are read in the order they were placed, a page at a time.
CREATE INDEX "order_state_shop_placed_at_order_idx" ON "order_state"("shop", "placed_at", "order");
