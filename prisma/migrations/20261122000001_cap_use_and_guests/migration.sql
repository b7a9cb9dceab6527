-- What each order, or other source, uses of each cap window now: summed when a later one is first judged, lowered by refunds.
CREATE TABLE "cap_use" (
    "shop" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "cap_window" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "cap_use_pkey" PRIMARY KEY ("shop","source","cap_window")
);
CREATE INDEX "cap_use_shop_cap_window_member_idx" ON "cap_use"("shop", "cap_window", "member");
ALTER TABLE "cap_use" ADD CONSTRAINT "cap_use_points" CHECK ("points" >= 0);

-- An order without a customer is held under a keyed hash of its e-mail, never the e-mail itself.
ALTER TABLE "order_state" ADD COLUMN "guest" TEXT;
ALTER TABLE "order_state" ADD CONSTRAINT "order_state_guest" CHECK ("guest" ~ '^[0-9a-f]{64}$');
CREATE INDEX "order_state_guest_idx" ON "order_state"("shop", "guest") WHERE "guest" IS NOT NULL AND "member" IS NULL;

-- What tiers are summed from: from when it earned, what counts of it now, and what stood at first.
ALTER TABLE "order_state"
    ADD COLUMN "earned_at" TIMESTAMPTZ(3),
    ADD COLUMN "counted_minor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "first_posted" BIGINT,
    ADD COLUMN "first_counted_minor" BIGINT;
ALTER TABLE "order_state"
    ADD CONSTRAINT "order_state_counted" CHECK ("counted_minor" >= 0),
    ADD CONSTRAINT "order_state_first" CHECK (
        ("earned_at" IS NULL) = ("first_posted" IS NULL) AND ("earned_at" IS NULL) = ("first_counted_minor" IS NULL)
        AND "first_posted" >= 0 AND "first_counted_minor" >= 0);
