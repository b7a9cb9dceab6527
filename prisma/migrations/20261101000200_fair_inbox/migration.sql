-- The worker goes from shop to shop: one that has much waiting must not hide the others.
DROP INDEX "delivery_waiting_idx";
CREATE INDEX "delivery_waiting_idx" ON "delivery" ("shop", "arrival") WHERE "state" = 'waiting';
