-- The same rule as before, told so that PostgreSQL can follow it in one way only: what a statement adds is put in the order of its accounts, and only the
-- first entry of each account looks for the one before it, by the primary key. Planned freely, the check was read as a join of whole tables.
CREATE OR REPLACE FUNCTION "refuse_gap"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (
            SELECT "shop", "member", "sequence", "recorded_at",
                lag("sequence") OVER "account" AS "before", lag("recorded_at") OVER "account" AS "recorded_before"
            FROM "added" WINDOW "account" AS (PARTITION BY "shop", "member" ORDER BY "sequence")
        ) AS "a"
        WHERE CASE
            WHEN "a"."before" = "a"."sequence" - 1 THEN "a"."recorded_before" > "a"."recorded_at"
            ELSE "a"."sequence" > 1 AND (
                SELECT "previous"."recorded_at" FROM "entry" AS "previous"
                WHERE "previous"."shop" = "a"."shop" AND "previous"."member" = "a"."member" AND "previous"."sequence" = "a"."sequence" - 1
            ) <= "a"."recorded_at" IS NOT TRUE
        END
    ) THEN
        RAISE EXCEPTION 'an entry must follow the account''s newest one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
