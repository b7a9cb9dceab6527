-- The customer tag that a tier brings (early access), and the one that Shopify has from us: brought together by the worker.
ALTER TABLE "member_tier" ADD COLUMN "tag" TEXT, ADD COLUMN "tag_given" TEXT;
CREATE INDEX "member_tier_tag_idx" ON "member_tier"("shop", "member") WHERE "tag" IS DISTINCT FROM "tag_given";
