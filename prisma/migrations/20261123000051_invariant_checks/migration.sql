-- What the nightly proof of a shop's points looked at and found, for the merchant's home page.
CREATE TABLE "invariant_check" (
    "shop" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "accounts" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,
    "faults" BIGINT NOT NULL,
    "results" JSONB NOT NULL,

    CONSTRAINT "invariant_check_pkey" PRIMARY KEY ("shop","checked_at")
);
ALTER TABLE "invariant_check"
    ADD CONSTRAINT "invariant_check_counts" CHECK ("accounts" >= 0 AND "entries" >= 0 AND "faults" >= 0);

SELECT "keep_shops_apart"();
