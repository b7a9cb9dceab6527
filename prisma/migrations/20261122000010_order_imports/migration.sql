-- A shop's past orders, read by one of Shopify's bulk operations and taken a batch at a time: the place reached moves in the batch's own transaction.
CREATE TABLE "order_import" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "award" TEXT NOT NULL,
    "version" INTEGER,
    "state" TEXT NOT NULL,
    "operation" TEXT,
    "operations" INTEGER NOT NULL DEFAULT 0,
    "orders_told" INTEGER,
    "orders_taken" INTEGER NOT NULL DEFAULT 0,
    "orders_settled" INTEGER NOT NULL DEFAULT 0,
    "orders_failed" INTEGER NOT NULL DEFAULT 0,
    "failures" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "failure" TEXT,

    CONSTRAINT "order_import_pkey" PRIMARY KEY ("shop","id")
);
ALTER TABLE "order_import"
    ADD CONSTRAINT "order_import_state" CHECK ("state" IN ('asked', 'reading', 'taking', 'done', 'failed')),
    ADD CONSTRAINT "order_import_award" CHECK ("award" IN ('nothing', 'by-version')),
    ADD CONSTRAINT "order_import_version" CHECK ("award" = 'nothing' OR "version" IS NOT NULL),
    ADD CONSTRAINT "order_import_operation" CHECK ("state" NOT IN ('reading', 'taking') OR "operation" IS NOT NULL),
    ADD CONSTRAINT "order_import_failed" CHECK ("state" <> 'failed' OR "failure" IS NOT NULL),
    ADD CONSTRAINT "order_import_progress" CHECK (
      "orders_taken" >= 0 AND "orders_settled" >= 0 AND "orders_failed" >= 0 AND "orders_settled" + "orders_failed" <= "orders_taken");

-- One at a time.
CREATE UNIQUE INDEX "order_import_open_key" ON "order_import" ("shop") WHERE "state" IN ('asked', 'reading', 'taking');
