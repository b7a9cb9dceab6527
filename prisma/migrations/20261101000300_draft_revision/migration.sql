-- A published or discarded draft leaves its row and its count of revisions: a revision is never used again, so that a
-- page made from an older one can never pass for a newer.
ALTER TABLE "program_draft" ALTER COLUMN "document" DROP NOT NULL;
