-- By what an import has a guest's order judged that was placed before the first version, should its customer appear.
ALTER TABLE "order_state"
    ADD COLUMN "past_version" INTEGER,
    ADD COLUMN "past_award" TEXT,
    ADD CONSTRAINT "order_state_past" CHECK (("past_version" IS NULL) = ("past_award" IS NULL) AND "past_award" IN ('nothing', 'by-version'));
