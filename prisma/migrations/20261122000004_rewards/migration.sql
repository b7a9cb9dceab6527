-- A redemption is not always a discount code: how it reaches the member, and the id of whatever Shopify made for it.
ALTER TABLE "redemption" RENAME COLUMN "discount_id" TO "shopify_id";
ALTER TABLE "redemption"
    ADD COLUMN "delivery" TEXT NOT NULL DEFAULT 'discount-code',
    ADD COLUMN "subtotal" BIGINT,
    ADD COLUMN "undo_sent_at" TIMESTAMPTZ(3),
    ADD COLUMN "undo_shopify_id" TEXT,
    ADD COLUMN "fulfilled_at" TIMESTAMPTZ(3),
    ADD COLUMN "fulfilled_by" TEXT,
    ADD COLUMN "note" TEXT,
    ADD COLUMN "refused_reason" TEXT;
ALTER TABLE "redemption" ALTER COLUMN "delivery" DROP DEFAULT;

ALTER TABLE "redemption"
    ADD CONSTRAINT "redemption_delivery" CHECK ("delivery" IN ('discount-code', 'gift-card', 'store-credit', 'customer-tag', 'by-hand')),
    ADD CONSTRAINT "redemption_subtotal" CHECK ("subtotal" >= 0),
    ADD CONSTRAINT "redemption_fulfilled" CHECK
        ("fulfilled_at" IS NULL OR ("state" = 'used' AND "delivery" = 'by-hand' AND "fulfilled_by" IS NOT NULL)),
    ADD CONSTRAINT "redemption_refused" CHECK ("refused_reason" IS NULL OR ("delivery" = 'by-hand' AND "state" IN ('issued', 'returned'))),
    ADD CONSTRAINT "redemption_given_back" CHECK ("state" NOT IN ('returned', 'expired') OR "restored" = "price");

-- Shopify's store credit has no key of its own: each of its transactions answers for one redemption at most.
CREATE UNIQUE INDEX "redemption_credited_key" ON "redemption" ("shop", "shopify_id") WHERE "delivery" = 'store-credit';
CREATE UNIQUE INDEX "redemption_debited_key" ON "redemption" ("shop", "undo_shopify_id");

-- What counts against a reward's stock, and against a member's limits: all that has not been given back whole.
CREATE INDEX "redemption_taken_idx" ON "redemption" ("shop", "reward") WHERE "restored" < "price";

-- The queue of what the merchant fulfils: waiting oldest first, the rest newest first.
CREATE INDEX "redemption_by_hand_idx" ON "redemption" ("shop", "state", "reserved_at", "id") WHERE "delivery" = 'by-hand';
