-- Members, balances and lots brought over from another app by CSV. The cells (e-mails among them) are erased once a row is done with.
CREATE TABLE "member_import" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "headings" JSONB NOT NULL,
    "mapping" JSONB,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "failure" TEXT,

    CONSTRAINT "member_import_pkey" PRIMARY KEY ("shop","id")
);
ALTER TABLE "member_import"
    ADD CONSTRAINT "member_import_state" CHECK ("state" IN ('mapping', 'checking', 'checked', 'running', 'done')),
    ADD CONSTRAINT "member_import_mapped" CHECK ("mapping" IS NOT NULL OR "state" = 'mapping');

CREATE TABLE "member_import_row" (
    "shop" TEXT NOT NULL,
    "import" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB,
    "outcome" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "customer" TEXT,
    "terms" JSONB,
    "occurrence" INTEGER,

    CONSTRAINT "member_import_row_pkey" PRIMARY KEY ("shop","import","line")
);
ALTER TABLE "member_import_row" ADD CONSTRAINT "member_import_row_shop_import_fkey" FOREIGN KEY ("shop", "import") REFERENCES "member_import"("shop", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "member_import_row"
    ADD CONSTRAINT "member_import_row_outcome" CHECK ("outcome" IN ('unread', 'ready', 'bad', 'imported', 'unchanged')),
    ADD CONSTRAINT "member_import_row_ready" CHECK ("outcome" IN ('unread', 'bad') OR ("customer" IS NOT NULL AND "terms" IS NOT NULL));
CREATE INDEX "member_import_row_shop_import_outcome_line_idx" ON "member_import_row"("shop", "import", "outcome", "line");
