-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "shop" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "guide_hidden_at" TIMESTAMPTZ(3),
    "reconciled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "program_draft" (
    "shop" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_draft_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "program_version" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" TEXT NOT NULL,

    CONSTRAINT "program_version_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "member" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer" TEXT,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "account" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "outstanding" BIGINT NOT NULL,
    "deficit" BIGINT NOT NULL,
    "lifetime" BIGINT NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("shop","member")
);

-- CreateTable
CREATE TABLE "entry" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "source" JSONB NOT NULL,
    "program_version" INTEGER,
    "explanation" JSONB NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("shop","member","sequence")
);

-- CreateTable
CREATE TABLE "lot" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "active_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("shop","member","sequence")
);

-- CreateTable
CREATE TABLE "draw" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "entry" BIGINT NOT NULL,
    "lot" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "draw_pkey" PRIMARY KEY ("shop","member","entry","lot")
);

-- CreateTable
CREATE TABLE "order_state" (
    "shop" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "member" UUID,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "state" JSONB,
    "program_version" INTEGER,
    "context" JSONB,
    "posted" BIGINT NOT NULL,
    "postings" INTEGER NOT NULL,
    "judged_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_state_pkey" PRIMARY KEY ("shop","order")
);

-- CreateTable
CREATE TABLE "redemption" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "member" UUID NOT NULL,
    "request_key" TEXT NOT NULL,
    "reward" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "program_version" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "price" BIGINT NOT NULL,
    "restored" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "discount_id" TEXT,
    "order" TEXT,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "arrival" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "api_version" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "subject" TEXT,
    "outcome" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "membership_outbox" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "wanted" BIGINT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_outbox_pkey" PRIMARY KEY ("shop","member")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "member_shop_customer_key" ON "member"("shop", "customer");

-- CreateIndex
CREATE INDEX "account_shop_outstanding_member_idx" ON "account"("shop", "outstanding" DESC, "member");

-- CreateIndex
CREATE INDEX "account_shop_last_activity_at_member_idx" ON "account"("shop", "last_activity_at" DESC, "member");

-- CreateIndex
CREATE UNIQUE INDEX "entry_shop_idempotency_key_key" ON "entry"("shop", "idempotency_key");

-- CreateIndex
CREATE INDEX "order_state_shop_member_idx" ON "order_state"("shop", "member");

-- CreateIndex
CREATE INDEX "redemption_shop_member_reserved_at_idx" ON "redemption"("shop", "member", "reserved_at" DESC);

-- CreateIndex
CREATE INDEX "redemption_shop_order_idx" ON "redemption"("shop", "order");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_shop_member_request_key_key" ON "redemption"("shop", "member", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_shop_code_key" ON "redemption"("shop", "code");

-- CreateIndex
CREATE INDEX "delivery_shop_arrival_idx" ON "delivery"("shop", "arrival" DESC);

-- CreateIndex
CREATE INDEX "membership_outbox_due_at_idx" ON "membership_outbox"("due_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_shop_member_sequence_fkey" FOREIGN KEY ("shop", "member", "sequence") REFERENCES "entry"("shop", "member", "sequence") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_shop_member_entry_fkey" FOREIGN KEY ("shop", "member", "entry") REFERENCES "entry"("shop", "member", "sequence") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_shop_member_lot_fkey" FOREIGN KEY ("shop", "member", "lot") REFERENCES "lot"("shop", "member", "sequence") ON DELETE NO ACTION ON UPDATE NO ACTION;


-- By hand from here: what Prisma's model has no words for.

-- Values that exist are valid: the domain asserts the same.
ALTER TABLE "shop"
    ADD CONSTRAINT "shop_domain" CHECK ("shop" ~ '^[a-z0-9][a-z0-9-]*\.myshopify\.com$'),
    ADD CONSTRAINT "shop_currency" CHECK ("currency" ~ '^[A-Z]{3}$');

ALTER TABLE "program_draft" ADD CONSTRAINT "program_draft_revision" CHECK ("revision" > 0);
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_number" CHECK ("version" > 0);

ALTER TABLE "account"
    ADD CONSTRAINT "account_sequence" CHECK ("sequence" >= 0),
    ADD CONSTRAINT "account_hash" CHECK (octet_length("hash") = CASE WHEN "sequence" = 0 THEN 0 ELSE 32 END),
    ADD CONSTRAINT "account_outstanding" CHECK ("outstanding" >= 0),
    ADD CONSTRAINT "account_deficit" CHECK ("deficit" >= 0),
    -- A deficit is paid off by whatever is there, so one of the two is always nothing.
    ADD CONSTRAINT "account_owes_or_has" CHECK ("outstanding" = 0 OR "deficit" = 0);

ALTER TABLE "entry"
    ADD CONSTRAINT "entry_sequence" CHECK ("sequence" > 0),
    ADD CONSTRAINT "entry_points" CHECK ("points" > 0),
    ADD CONSTRAINT "entry_hash" CHECK (octet_length("hash") = 32),
    ADD CONSTRAINT "entry_kind" CHECK ("kind" IN
        ('accrual', 'redemption', 'expiry', 'clawback', 'restoration', 'credit-adjustment', 'debit-adjustment'));

ALTER TABLE "lot"
    ADD CONSTRAINT "lot_points" CHECK ("points" > 0),
    ADD CONSTRAINT "lot_remaining" CHECK ("remaining" BETWEEN 0 AND "points"),
    ADD CONSTRAINT "lot_open" CHECK ("open" = ("remaining" > 0)),
    ADD CONSTRAINT "lot_expires" CHECK ("expires_at" IS NULL OR "expires_at" >= "earned_at");

ALTER TABLE "draw"
    ADD CONSTRAINT "draw_points" CHECK ("points" > 0),
    -- A lot is drawn by its own entry (paying a deficit) or by a later one.
    ADD CONSTRAINT "draw_after_lot" CHECK ("entry" >= "lot");

ALTER TABLE "order_state"
    ADD CONSTRAINT "order_state_posted" CHECK ("posted" >= 0),
    ADD CONSTRAINT "order_state_postings" CHECK ("postings" >= 0);

ALTER TABLE "redemption"
    ADD CONSTRAINT "redemption_state" CHECK ("state" IN ('reserved', 'issued', 'used', 'returned', 'expired')),
    ADD CONSTRAINT "redemption_price" CHECK ("price" > 0),
    ADD CONSTRAINT "redemption_steps" CHECK ("steps" > 0),
    ADD CONSTRAINT "redemption_restored" CHECK ("restored" BETWEEN 0 AND "price");

ALTER TABLE "delivery"
    ADD CONSTRAINT "delivery_state" CHECK ("state" IN ('waiting', 'processed', 'failed')),
    ADD CONSTRAINT "delivery_attempts" CHECK ("attempts" >= 0);

ALTER TABLE "membership_outbox" ADD CONSTRAINT "membership_outbox_wanted" CHECK ("wanted" > 0);

-- History is added to, never changed. The one exception is a shop that asked to be erased (shop/redact): its rows may be
-- deleted, whole, by a transaction that names it: SELECT set_config('laurel.erasing_shop', 'x.myshopify.com', true).
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD."shop" = current_setting('laurel.erasing_shop', true) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION "refuse_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "entry_no_truncate" BEFORE TRUNCATE ON "entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();
CREATE TRIGGER "draw_append_only" BEFORE UPDATE OR DELETE ON "draw" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "draw_no_truncate" BEFORE TRUNCATE ON "draw" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();
CREATE TRIGGER "program_version_append_only" BEFORE UPDATE OR DELETE ON "program_version" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "program_version_no_truncate" BEFORE TRUNCATE ON "program_version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();

-- An entry continues its account's chain: no gaps, and recorded time does not run backwards. (The primary key refuses a
-- number used twice.) Once per statement, however many entries it adds.
CREATE FUNCTION "refuse_gap"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM "added" AS "a"
        WHERE "a"."sequence" > 1 AND NOT EXISTS (
            SELECT FROM "entry" AS "previous"
            WHERE "previous"."shop" = "a"."shop" AND "previous"."member" = "a"."member"
                AND "previous"."sequence" = "a"."sequence" - 1 AND "previous"."recorded_at" <= "a"."recorded_at")
    ) THEN
        RAISE EXCEPTION 'an entry must follow the account''s newest one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "entry_follows" AFTER INSERT ON "entry"
    REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_gap"();

-- A draw changes `remaining` on the lot's own page: room for it, and an index that only an exhausted lot leaves.
ALTER TABLE "lot" SET (fillfactor = 85);
ALTER TABLE "account" SET (fillfactor = 85);
CREATE INDEX "lot_open_idx" ON "lot" ("shop", "member") WHERE "open";

-- The worker reads what waits by arrival, the merchant's page what failed.
CREATE INDEX "delivery_waiting_idx" ON "delivery" ("arrival") WHERE "state" = 'waiting';
CREATE INDEX "delivery_failed_idx" ON "delivery" ("shop", "arrival" DESC) WHERE "state" = 'failed';
