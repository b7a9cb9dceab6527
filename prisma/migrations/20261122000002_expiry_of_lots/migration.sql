-- Points that live by the member's activity: how long, and what their end was before activity moved it (an entry's hash vouches for that one).
ALTER TABLE "lot"
    ADD COLUMN "idle_months" INTEGER,
    ADD COLUMN "opened_expires_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "lot_idle_months" CHECK ("idle_months" > 0),
    ADD CONSTRAINT "lot_moved" CHECK ("opened_expires_at" IS NULL OR ("idle_months" IS NOT NULL AND "opened_expires_at" < "expires_at"));

-- What is due to expire, soonest first; a draw leaves the index alone.
CREATE INDEX "lot_due_idx" ON "lot" ("shop", "expires_at", "member") WHERE "open" AND "expires_at" IS NOT NULL;

-- When the member last earned or redeemed.
ALTER TABLE "account" ADD COLUMN "last_active_at" TIMESTAMPTZ(3);
UPDATE "account" AS "a" SET "last_active_at" = "active"."at"
FROM (
    SELECT "e"."shop", "e"."member", max(CASE WHEN "e"."kind" = 'accrual' THEN "l"."earned_at" ELSE "e"."occurred_at" END) AS "at"
    FROM "entry" AS "e" LEFT JOIN "lot" AS "l" USING ("shop", "member", "sequence")
    WHERE "e"."kind" IN ('accrual', 'redemption') GROUP BY "e"."shop", "e"."member"
) AS "active"
WHERE "a"."shop" = "active"."shop" AND "a"."member" = "active"."member";

-- That a member was to be told, once for each end and number of days.
CREATE TABLE "expiry_warning" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "days" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expiry_warning_pkey" PRIMARY KEY ("shop", "member", "expires_at", "days")
);
ALTER TABLE "expiry_warning"
    ADD CONSTRAINT "expiry_warning_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    ADD CONSTRAINT "expiry_warning_days" CHECK ("days" > 0),
    ADD CONSTRAINT "expiry_warning_points" CHECK ("points" > 0);

-- One hash a day over the accounts' newest hashes: whoever keeps it can tell later that nothing before was changed.
CREATE TABLE "ledger_root" (
    "shop" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "root" BYTEA NOT NULL,
    "accounts" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_root_pkey" PRIMARY KEY ("shop", "until")
);
ALTER TABLE "ledger_root"
    ADD CONSTRAINT "ledger_root_root" CHECK (octet_length("root") = 32),
    ADD CONSTRAINT "ledger_root_accounts" CHECK ("accounts" >= 0);
CREATE TRIGGER "ledger_root_append_only" BEFORE UPDATE OR DELETE ON "ledger_root" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_root_no_truncate" BEFORE TRUNCATE ON "ledger_root" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();
