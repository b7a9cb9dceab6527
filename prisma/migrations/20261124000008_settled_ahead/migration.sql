-- A batch of past orders is settled in parts, each in a transaction of its own: what they settled is kept here until the place moves past the batch.
ALTER TABLE "order_import" ADD COLUMN "settled_ahead" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "order_import" ADD CONSTRAINT "order_import_settled_ahead" CHECK ("settled_ahead" >= 0) NOT VALID;
ALTER TABLE "order_import" VALIDATE CONSTRAINT "order_import_settled_ahead";
