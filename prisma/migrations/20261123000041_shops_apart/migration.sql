-- Each shop's rows are seen in its own scope only. The processes work as the role "laurel_app", which owns no table; what it sees
-- follows from the setting "laurel.shop" of its connection: a shop's domain, or '*' for the worker's lists of what is due in any shop.
-- Without the setting it sees nothing.

-- Roles belong to the whole server: another database on it may have made this one, or be making it now.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'laurel_app') THEN
        CREATE ROLE "laurel_app" NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role laurel_app is not there and % may not make it', current_user
            USING HINT = 'As an administrator: CREATE ROLE laurel_app NOLOGIN; GRANT laurel_app TO the user that migrates.';
END
$$;

-- Whoever migrates must be able to work as it: the processes may connect as the same user.
DO $$
BEGIN
    SET LOCAL ROLE "laurel_app";
    RESET ROLE;
EXCEPTION WHEN insufficient_privilege THEN
    GRANT "laurel_app" TO CURRENT_USER;
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO "laurel_app"', current_schema());
END
$$;

-- Gives the role what it needs of every new table with a shop, and keeps the shops apart in it. To be called again by a migration that adds
-- a table: without it the processes cannot use the table at all. What is append-only can be read and added to.
CREATE FUNCTION "keep_shops_apart"() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    "each" record;
BEGIN
    FOR "each" IN
        SELECT c.oid::regclass AS "name",
               EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'refuse_change'::regproc) AS "append_only"
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
           AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO "laurel_app"', "each"."name");
        IF "each"."append_only" THEN
            EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM "laurel_app"', "each"."name");
        END IF;
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', "each"."name");
        EXECUTE format(
            'CREATE POLICY "shops_apart" ON %s USING ("shop" = current_setting(''laurel.shop'', true) OR current_setting(''laurel.shop'', true) = ''*'')',
            "each"."name");
    END LOOP;
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO "laurel_app"', current_schema());
END
$$;
REVOKE EXECUTE ON FUNCTION "keep_shops_apart"() FROM PUBLIC;
SELECT "keep_shops_apart"();

-- The one deletion of history: all of a shop's, when Shopify says that it is to be forgotten. The role may not delete from these tables by
-- itself; this works as their owner, in the scope of that shop or of all.
CREATE FUNCTION "erase_history"("of_shop" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('laurel.shop', true), '') NOT IN ("of_shop", '*') THEN
        RAISE EXCEPTION 'the history of another shop is not to be erased here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('laurel.erasing_shop', "of_shop", true);
    DELETE FROM "draw" WHERE "shop" = "of_shop";
    DELETE FROM "lot" WHERE "shop" = "of_shop";
    DELETE FROM "entry" WHERE "shop" = "of_shop";
    DELETE FROM "ledger_root" WHERE "shop" = "of_shop";
    DELETE FROM "manual_tier" WHERE "shop" = "of_shop";
    DELETE FROM "program_version" WHERE "shop" = "of_shop";
    PERFORM set_config('laurel.erasing_shop', '', true);
END
$$;
REVOKE EXECUTE ON FUNCTION "erase_history"(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_history"(text) TO "laurel_app";

-- The job queue makes and mends its own tables, in a schema of its own: that one is the role's.
DO $$
DECLARE
    "each" record;
BEGIN
    IF to_regnamespace('pgboss') IS NULL THEN
        CREATE SCHEMA "pgboss" AUTHORIZATION "laurel_app";
        RETURN;
    END IF;
    ALTER SCHEMA "pgboss" OWNER TO "laurel_app";
    FOR "each" IN SELECT oid::regclass AS "name" FROM pg_class WHERE relnamespace = 'pgboss'::regnamespace AND relkind IN ('r', 'p', 'v') LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO "laurel_app"', "each"."name");
    END LOOP;
    FOR "each" IN SELECT oid::regprocedure AS "name" FROM pg_proc WHERE pronamespace = 'pgboss'::regnamespace LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO "laurel_app"', "each"."name");
    END LOOP;
    FOR "each" IN SELECT oid::regtype AS "name" FROM pg_type WHERE typnamespace = 'pgboss'::regnamespace AND typtype = 'e' LOOP
        EXECUTE format('ALTER TYPE %s OWNER TO "laurel_app"', "each"."name");
    END LOOP;
END
$$;
