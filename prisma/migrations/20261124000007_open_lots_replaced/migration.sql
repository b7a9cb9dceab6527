-- By the index on what begins and ends too.
DROP INDEX "lot_open_idx";
