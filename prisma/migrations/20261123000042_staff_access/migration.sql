-- Who of the staff has read personal data, and whose: kept for a year.
CREATE TABLE "staff_access" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "staff" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "member" UUID,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_access_pkey" PRIMARY KEY ("shop","id")
);
CREATE INDEX "staff_access_shop_member_read_at_idx" ON "staff_access"("shop", "member", "read_at" DESC);
CREATE INDEX "staff_access_read_at_idx" ON "staff_access"("read_at");
ALTER TABLE "staff_access"
    ADD CONSTRAINT "staff_access_staff" CHECK ("staff" ~ '^[0-9]+$'),
    ADD CONSTRAINT "staff_access_what" CHECK ("what" IN ('member', 'members', 'member-export', 'delivery'));

SELECT "keep_shops_apart"();
-- What was read stays read.
REVOKE UPDATE ON "staff_access" FROM "laurel_app";
