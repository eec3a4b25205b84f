-- AlterTable
ALTER TABLE "ClientSecret" ADD COLUMN     "leakReportedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ServiceSecret" ADD COLUMN     "leakReportedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ResourceServer" (
    "id" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" TEXT,

    CONSTRAINT "ResourceServer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceServerSecret" (
    "id" UUID NOT NULL,
    "resourceServerId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "retiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" TEXT,
    "lastUsedAt" TIMESTAMPTZ(3),
    "leakReportedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResourceServerSecret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ResourceServer_clientId_key" ON "ResourceServer"("clientId");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceServerSecret_hash_key" ON "ResourceServerSecret"("hash");

-- CreateIndex
CREATE INDEX "ResourceServerSecret_resourceServerId_idx" ON "ResourceServerSecret"("resourceServerId");

-- AddForeignKey
ALTER TABLE "ResourceServerSecret" ADD CONSTRAINT "ResourceServerSecret_resourceServerId_fkey" FOREIGN KEY ("resourceServerId") REFERENCES "ResourceServer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION "announceResourceServer"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', 'resource-server ' || coalesce(NEW."clientId", OLD."clientId")); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER INSERT OR UPDATE OR DELETE ON "ResourceServer" FOR EACH ROW EXECUTE FUNCTION "announceResourceServer"();

CREATE FUNCTION "announceResourceServerOf"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mandate', 'resource-server ' || "clientId") FROM "ResourceServer" WHERE "id" = coalesce(NEW."resourceServerId", OLD."resourceServerId");
  RETURN NULL;
END $$;
CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "revokedAt", "retiresAt", "expiresAt" ON "ResourceServerSecret"
  FOR EACH ROW EXECUTE FUNCTION "announceResourceServerOf"();
