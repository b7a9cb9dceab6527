-- A body is written once, read once, and dropped after its retention: compressing it cost the ack path and the drain more than
-- the room is worth for those days.
ALTER TABLE "delivery" ALTER COLUMN "body" SET STORAGE EXTERNAL;
