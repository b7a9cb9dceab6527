-- An order is judged by the zone that its shop was in when it was placed, whatever the shop does later: [{ "zone", "until" }], oldest first.
ALTER TABLE "shop" ADD COLUMN "past_zones" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "shop" ADD CONSTRAINT "shop_past_zones_list" CHECK (jsonb_typeof("past_zones") = 'array');
