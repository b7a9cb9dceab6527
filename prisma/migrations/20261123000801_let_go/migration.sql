-- What a forgiving refund policy let go of an order's points stays with the member; should the order earn again, it is not given twice.
ALTER TABLE "order_state" ADD COLUMN "let_go" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "order_state" ADD CONSTRAINT "order_state_let_go_not_negative" CHECK ("let_go" >= 0);
