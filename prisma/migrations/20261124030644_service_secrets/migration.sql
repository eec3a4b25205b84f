-- AlterTable
ALTER TABLE "ClientKey" ADD COLUMN     "revokedBy" TEXT;

-- AlterTable
ALTER TABLE "ClientSecret" ADD COLUMN     "revokedBy" TEXT;

-- CreateTable
CREATE TABLE "ServiceSecret" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "retiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" TEXT,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ServiceSecret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ServiceSecret_hash_key" ON "ServiceSecret"("hash");

-- CreateIndex
CREATE INDEX "ServiceSecret_credentialId_idx" ON "ServiceSecret"("credentialId");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCredential_id_tenantId_key" ON "ServiceCredential"("id", "tenantId");

-- AddForeignKey
ALTER TABLE "ServiceSecret" ADD CONSTRAINT "ServiceSecret_credentialId_tenantId_fkey" FOREIGN KEY ("credentialId", "tenantId") REFERENCES "ServiceCredential"("id", "tenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A credential that stands there already keeps its one secret.
INSERT INTO "ServiceSecret" ("id", "credentialId", "tenantId", "hash", "hint", "createdAt", "createdBy", "expiresAt", "revokedAt", "lastUsedAt")
  SELECT gen_random_uuid(), "id", "tenantId", "hash", "hint", "createdAt", "createdBy", "expiresAt", "revokedAt", "lastUsedAt" FROM "ServiceCredential";

-- The old trigger names a column that goes away.
DROP TRIGGER "announce" ON "ServiceCredential";

-- AlterTable
ALTER TABLE "ServiceCredential" DROP COLUMN "expiresAt",
DROP COLUMN "hash",
DROP COLUMN "hint",
DROP COLUMN "lastUsedAt",
ADD COLUMN     "revokedBy" TEXT;

CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "canImpersonate", "statusIndex", "revokedAt" ON "ServiceCredential"
  FOR EACH ROW EXECUTE FUNCTION "announceCredential"();

CREATE FUNCTION "announceCredentialOf"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mandate', 'credential ' || "clientId") FROM "ServiceCredential" WHERE "id" = coalesce(NEW."credentialId", OLD."credentialId");
  RETURN NULL;
END $$;
CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "revokedAt", "retiresAt", "expiresAt" ON "ServiceSecret"
  FOR EACH ROW EXECUTE FUNCTION "announceCredentialOf"();

-- A secret that is revoked while tokens got with it may still be alive, as with the secrets of a registration.
CREATE FUNCTION "endTokensOfServiceSecrets"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg(DISTINCT "after"."credentialId") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE "before"."revokedAt" IS NULL AND "after"."revokedAt" IS NOT NULL
      AND least("before"."retiresAt", "before"."expiresAt") > now() - INTERVAL '30 minutes';
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(NULL, NULL, ended); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "ServiceSecret" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfServiceSecrets"();
