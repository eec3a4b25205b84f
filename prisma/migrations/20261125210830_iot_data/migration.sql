-- CreateTable
CREATE TABLE "Asset" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "subtenantId" TEXT,
    "name" TEXT NOT NULL,
    "typeId" TEXT NOT NULL,
    "parentId" TEXT,
    "description" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "etag" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataFile" (
    "assetId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "subtenantId" TEXT,
    "type" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "etag" INTEGER NOT NULL DEFAULT 0,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DataFile_pkey" PRIMARY KEY ("assetId","path")
);

-- CreateTable
CREATE TABLE "DataEvent" (
    "id" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "subtenantId" TEXT,
    "entityId" TEXT NOT NULL,
    "typeId" TEXT NOT NULL,
    "correlationId" TEXT NOT NULL,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "severity" INTEGER,
    "description" TEXT,
    "code" TEXT,
    "source" TEXT,
    "sourceType" TEXT,
    "sourceId" TEXT,
    "acknowledged" BOOLEAN NOT NULL,

    CONSTRAINT "DataEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeSeries" (
    "id" SERIAL NOT NULL,
    "tenantId" TEXT NOT NULL,
    "subtenantId" TEXT,
    "assetId" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,

    CONSTRAINT "TimeSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeSeriesPoint" (
    "seriesId" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "tenantId" TEXT NOT NULL,
    "subtenantId" TEXT,
    "values" JSONB NOT NULL,

    CONSTRAINT "TimeSeriesPoint_pkey" PRIMARY KEY ("seriesId","time")
);

-- CreateIndex
CREATE INDEX "Asset_tenantId_name_id_idx" ON "Asset"("tenantId", "name", "id");

-- CreateIndex
CREATE INDEX "Asset_parentId_idx" ON "Asset"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Asset_id_tenantId_key" ON "Asset"("id", "tenantId");

-- CreateIndex
CREATE INDEX "DataEvent_tenantId_timestamp_id_idx" ON "DataEvent"("tenantId", "timestamp", "id");

-- CreateIndex
CREATE INDEX "DataEvent_entityId_timestamp_id_idx" ON "DataEvent"("entityId", "timestamp", "id");

-- CreateIndex
CREATE UNIQUE INDEX "TimeSeries_assetId_aspect_key" ON "TimeSeries"("assetId", "aspect");

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_parentId_tenantId_fkey" FOREIGN KEY ("parentId", "tenantId") REFERENCES "Asset"("id", "tenantId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DataFile" ADD CONSTRAINT "DataFile_assetId_tenantId_fkey" FOREIGN KEY ("assetId", "tenantId") REFERENCES "Asset"("id", "tenantId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataEvent" ADD CONSTRAINT "DataEvent_entityId_tenantId_fkey" FOREIGN KEY ("entityId", "tenantId") REFERENCES "Asset"("id", "tenantId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeSeries" ADD CONSTRAINT "TimeSeries_assetId_tenantId_fkey" FOREIGN KEY ("assetId", "tenantId") REFERENCES "Asset"("id", "tenantId") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma cannot say: a transaction sees and writes the rows of the tenant it is for, and of its subtenant
-- where it is for one. Without a tenant it sees nothing. The owner of the tables is held to it too; who is not, such as
-- a superuser, takes another role for the transaction (lib/data-service/rows/data-role.ts).
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['Asset', 'DataFile', 'DataEvent', 'TimeSeries', 'TimeSeriesPoint'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY "own rows" ON %I USING (%2$s) WITH CHECK (%2$s)',
            name,
            '"tenantId" = (SELECT NULLIF(current_setting(''mandate.tenant'', true), ''''))'
            ' AND ((SELECT COALESCE(current_setting(''mandate.subtenant'', true), '''')) = '''''
            ' OR "subtenantId" = (SELECT current_setting(''mandate.subtenant'', true)))'
        );
    END LOOP;
END
$$;
