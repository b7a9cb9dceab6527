-- Where each member stands, as it was last judged from the history: never what it is judged from.
CREATE TABLE "member_tier" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "tier" TEXT,
    "since" TIMESTAMPTZ(3),
    "kept_until" TIMESTAMPTZ(3),
    "program_version" INTEGER,
    "judged_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_tier_pkey" PRIMARY KEY ("shop","member")
);
ALTER TABLE "member_tier" ADD CONSTRAINT "member_tier_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "member_tier"
    ADD CONSTRAINT "member_tier_since" CHECK (("tier" IS NULL) = ("since" IS NULL)),
    ADD CONSTRAINT "member_tier_kept" CHECK ("kept_until" IS NULL OR "tier" IS NOT NULL),
    ADD CONSTRAINT "member_tier_judged" CHECK (("judged_at" IS NULL) = ("program_version" IS NULL));
-- What the job looks for: those whose standing changes by itself by now.
CREATE INDEX "member_tier_due_idx" ON "member_tier"("due_at", "shop", "member") WHERE "due_at" IS NOT NULL;
CREATE INDEX "member_tier_shop_tier_idx" ON "member_tier"("shop", "tier");

-- Tiers given by staff: each is added, none is changed; the newest counts.
CREATE TABLE "manual_tier" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "tier" TEXT,
    "until" TIMESTAMPTZ(3),
    "set_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "manual_tier_pkey" PRIMARY KEY ("shop","member","set_at")
);
ALTER TABLE "manual_tier" ADD CONSTRAINT "manual_tier_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "manual_tier" ADD CONSTRAINT "manual_tier_until" CHECK ("until" IS NULL OR ("tier" IS NOT NULL AND "until" > "set_at"));
CREATE TRIGGER "manual_tier_append_only" BEFORE UPDATE OR DELETE ON "manual_tier" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "manual_tier_no_truncate" BEFORE TRUNCATE ON "manual_tier" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();

-- Gifts for entering a tier, once per period; one that was taken back may be given again.
CREATE TABLE "tier_gift" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "tier" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "program_version" INTEGER NOT NULL,
    "times" INTEGER NOT NULL,
    "stands" BOOLEAN NOT NULL,

    CONSTRAINT "tier_gift_pkey" PRIMARY KEY ("shop","member","tier","period")
);
ALTER TABLE "tier_gift" ADD CONSTRAINT "tier_gift_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "tier_gift"
    ADD CONSTRAINT "tier_gift_points" CHECK ("points" > 0),
    ADD CONSTRAINT "tier_gift_times" CHECK ("times" > 0);

-- Month and day, sealed, and when they were set: personal data, gone with a redaction.
CREATE TABLE "member_birthday" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_birthday_pkey" PRIMARY KEY ("shop","member")
);
ALTER TABLE "member_birthday" ADD CONSTRAINT "member_birthday_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Members who have just signed up, until what the program gives for it is given.
CREATE TABLE "sign_up" (
    "shop" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "signed_up_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("shop","member")
);
CREATE INDEX "sign_up_due_at_idx" ON "sign_up"("due_at");
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_shop_member_fkey" FOREIGN KEY ("shop", "member") REFERENCES "member"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Up to which day birthdays were looked at; the whole shop's.
ALTER TABLE "shop" ADD COLUMN "birthdays_until" DATE;

-- What members earned besides orders, for their tiers: few entries, and no order's.
CREATE INDEX "entry_besides_orders_idx" ON "entry"("shop", "member") WHERE ("source"->>'kind') IN ('activity', 'import');
