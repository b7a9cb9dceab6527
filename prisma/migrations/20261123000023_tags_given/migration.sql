-- Customer tags that Laurel gives (a tier's, an early access'), noted before they are given: what the customer had already is not taken off later.
CREATE TABLE "given_tag" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    -- Shopify compares tags without regard to case.
    "tag" TEXT NOT NULL,
    "had_before" BOOLEAN NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "given_tag_pkey" PRIMARY KEY ("shop", "member", "tag")
);
ALTER TABLE "given_tag"
    ADD CONSTRAINT "given_tag_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    ADD CONSTRAINT "given_tag_tag" CHECK ("tag" = lower("tag"));

-- Those given until now, of which nobody asked.
INSERT INTO "given_tag" ("shop", "member", "tag", "had_before", "given_at")
SELECT "shop", "member", lower("tag_given"), false, coalesce("judged_at", 'epoch') FROM "member_tier" WHERE "tag_given" IS NOT NULL
UNION
SELECT "shop", "member", lower("terms" -> 'benefit' ->> 'tag'), false, max("reserved_at") FROM "redemption"
WHERE "delivery" = 'customer-tag' AND "state" IN ('reserved', 'issued') GROUP BY 1, 2, 3
ON CONFLICT DO NOTHING;

-- Where shops are kept apart already, this table is too.
DO $$
BEGIN
    IF to_regproc('keep_shops_apart') IS NOT NULL THEN
        PERFORM "keep_shops_apart"();
    END IF;
END
$$;
