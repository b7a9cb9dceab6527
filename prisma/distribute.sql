-- For a ledger that has outgrown one PostgreSQL: each shop's rows together on one of several, by Citus (12 or later). Not run by any
-- command here. Once, on the coordinator, after `prisma migrate deploy` and with web and worker stopped, as the tables' owner:
--
--     psql "$DATABASE_URL" --single-transaction --file prisma/distribute.sql
--
-- A test holds this list against the migrated tables: a new table has to be named here, every unique key of it must have the shop in it,
-- and every foreign key must lead to the same shop.

-- The append-only triggers look at nothing but their own row, so they hold on every shard.
SET citus.enable_unsafe_triggers = on;

-- Read by its id alone, which Shopify's library makes up; a few rows a shop.
SELECT create_reference_table('session');

SELECT create_distributed_table('shop', 'shop', colocate_with => 'none');
SELECT create_distributed_table('program_draft', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('program_version', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('member', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('account', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('entry', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('lot', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('draw', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('ledger_root', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('invariant_check', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('expiry_warning', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('order_state', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('cap_use', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('redemption', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('delivery', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('membership_outbox', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('member_tier', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('manual_tier', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('tier_gift', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('given_tag', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('member_birthday', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('sign_up', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('member_import', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('member_import_row', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('order_import', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('back_test', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('staff_access', 'shop', colocate_with => 'shop');

-- The job queue (schema pgboss) stays on the coordinator: its jobs name a shop, and do not belong to one.
