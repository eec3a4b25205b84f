-- The data of tenants leaves the core: it belongs to examples/data-service, in a schema and under a login of its own.
-- Indexes, sequences, constraints among these tables and policies move along; nothing refers to the core any more.
CREATE SCHEMA data_service;

ALTER TABLE "Asset" DROP CONSTRAINT "Asset_tenantId_fkey";

ALTER TABLE "Asset" SET SCHEMA data_service;
ALTER TABLE "DataFile" SET SCHEMA data_service;
ALTER TABLE "DataEvent" SET SCHEMA data_service;
ALTER TABLE "TimeSeries" SET SCHEMA data_service;
ALTER TABLE "TimeSeriesPoint" SET SCHEMA data_service;

-- The role that transactions of earlier versions took.
DO $$
BEGIN
    IF to_regrole('mandate_data') IS NOT NULL THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA data_service FROM mandate_data;
        REVOKE ALL ON ALL SEQUENCES IN SCHEMA data_service FROM mandate_data;
    END IF;
END
$$;

-- What each tenant stores, its subtenants included.
CREATE TABLE data_service."TenantUsage" (
    "tenantId" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "TenantUsage_pkey" PRIMARY KEY ("tenantId")
);

ALTER TABLE data_service."TenantUsage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_service."TenantUsage" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own rows" ON data_service."TenantUsage"
    USING ("tenantId" = (SELECT NULLIF(current_setting('mandate.tenant', true), '')))
    WITH CHECK ("tenantId" = (SELECT NULLIF(current_setting('mandate.tenant', true), '')));

-- Runs once a statement. The argument weighs one row; it must give the same for a row that is written and, later, removed.
-- The row of the tenant is the last thing that a statement locks, so that writers wait for each other in one order.
-- A transaction that names no limits, such as one of the owner of the tables, has none.
CREATE FUNCTION data_service.count_usage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    added TEXT := format('SELECT "tenantId", 1 AS sign, %s AS bytes FROM added', TG_ARGV[0]);
    removed TEXT := format('SELECT "tenantId", -1 AS sign, %s AS bytes FROM removed', TG_ARGV[0]);
    source TEXT := CASE TG_OP WHEN 'INSERT' THEN added WHEN 'DELETE' THEN removed ELSE added || ' UNION ALL ' || removed END;
    growth RECORD;
    used data_service."TenantUsage";
BEGIN
    FOR growth IN EXECUTE format(
        'SELECT "tenantId" AS tenant, %s AS points, sum(sign * bytes)::BIGINT AS bytes FROM (%s) AS weighed GROUP BY "tenantId"',
        CASE TG_TABLE_NAME WHEN 'TimeSeriesPoint' THEN 'sum(sign)::BIGINT' ELSE '0::BIGINT' END,
        source
    ) LOOP
        CONTINUE WHEN growth.points = 0 AND growth.bytes = 0;
        INSERT INTO data_service."TenantUsage" AS usage VALUES (growth.tenant, growth.points, growth.bytes)
        ON CONFLICT ("tenantId") DO UPDATE SET "points" = usage."points" + growth.points, "bytes" = usage."bytes" + growth.bytes
        RETURNING * INTO used;
        IF growth.points > 0 AND used."points" > NULLIF(current_setting('mandate.max_points', true), '')::BIGINT THEN
            RAISE EXCEPTION USING ERRCODE = 'configuration_limit_exceeded', MESSAGE = 'points';
        ELSIF growth.bytes > 0 AND used."bytes" > NULLIF(current_setting('mandate.max_bytes', true), '')::BIGINT THEN
            RAISE EXCEPTION USING ERRCODE = 'configuration_limit_exceeded', MESSAGE = 'bytes';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    counted RECORD;
BEGIN
    FOR counted IN SELECT * FROM (VALUES
        ('Asset', 'octet_length(concat("name", "typeId", "description", "timezone")) + 256'),
        ('DataFile', '"size" + octet_length(concat("path", "description")) + 256'),
        ('DataEvent', 'octet_length(concat("typeId", "correlationId", "description", "code", "source", "sourceType", "sourceId")) + 256'),
        ('TimeSeries', 'octet_length("aspect") + 128'),
        ('TimeSeriesPoint', 'octet_length("values"::TEXT) + 64')
    ) AS tables (name, weight) LOOP
        EXECUTE format('CREATE TRIGGER "count added" AFTER INSERT ON data_service.%I REFERENCING NEW TABLE AS added '
            'FOR EACH STATEMENT EXECUTE FUNCTION data_service.count_usage(%L)', counted.name, counted.weight);
        EXECUTE format('CREATE TRIGGER "count changed" AFTER UPDATE ON data_service.%I REFERENCING OLD TABLE AS removed NEW TABLE AS added '
            'FOR EACH STATEMENT EXECUTE FUNCTION data_service.count_usage(%L)', counted.name, counted.weight);
        EXECUTE format('CREATE TRIGGER "count removed" AFTER DELETE ON data_service.%I REFERENCING OLD TABLE AS removed '
            'FOR EACH STATEMENT EXECUTE FUNCTION data_service.count_usage(%L)', counted.name, counted.weight);

        -- An owner who is no superuser sees what is there only while it is not held to the policies.
        EXECUTE format('ALTER TABLE data_service.%I NO FORCE ROW LEVEL SECURITY', counted.name);
        EXECUTE format('ALTER TABLE data_service."TenantUsage" NO FORCE ROW LEVEL SECURITY');
        EXECUTE format('INSERT INTO data_service."TenantUsage" AS usage '
            'SELECT "tenantId", %s, sum(%s) FROM data_service.%I GROUP BY "tenantId" '
            'ON CONFLICT ("tenantId") DO UPDATE SET "points" = usage."points" + EXCLUDED."points", "bytes" = usage."bytes" + EXCLUDED."bytes"',
            CASE counted.name WHEN 'TimeSeriesPoint' THEN 'count(*)' ELSE '0' END, counted.weight, counted.name);
        EXECUTE format('ALTER TABLE data_service.%I FORCE ROW LEVEL SECURITY', counted.name);
        EXECUTE format('ALTER TABLE data_service."TenantUsage" FORCE ROW LEVEL SECURITY');
    END LOOP;
END
$$;
