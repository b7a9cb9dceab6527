-- A member's wish to undo a redemption, kept before its code is disabled: a crash between the two is finished by the job.
ALTER TABLE "redemption" ADD COLUMN "undo_asked_at" TIMESTAMPTZ(3);

-- What the jobs look for: redemptions on their way, and unused ones at their end.
CREATE INDEX "redemption_reserved_idx" ON "redemption" ("reserved_at") WHERE "state" = 'reserved';
CREATE INDEX "redemption_undoing_idx" ON "redemption" ("undo_asked_at") WHERE "state" = 'issued' AND "undo_asked_at" IS NOT NULL;
CREATE INDEX "redemption_ending_idx" ON "redemption" ("expires_at", "id") WHERE "state" = 'issued';
