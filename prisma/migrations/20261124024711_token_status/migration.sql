-- One sequence for everything that stands in the status list, so that no two share an index.
CREATE SEQUENCE "TokenStatusIndex" AS INTEGER;

-- A function, because Prisma takes a plain nextval for a sequence that belongs to one column.
CREATE FUNCTION "nextTokenStatusIndex"() RETURNS INTEGER LANGUAGE sql VOLATILE AS $$ SELECT nextval('"TokenStatusIndex"')::INTEGER $$;

-- AlterTable
ALTER TABLE "Purchase" ADD COLUMN     "statusIndex" INTEGER NOT NULL DEFAULT "nextTokenStatusIndex"();

-- AlterTable
ALTER TABLE "Registration" ADD COLUMN     "signingAlgorithm" TEXT,
ADD COLUMN     "statusIndex" INTEGER NOT NULL DEFAULT "nextTokenStatusIndex"();

-- AlterTable
ALTER TABLE "ServiceCredential" ADD COLUMN     "statusIndex" INTEGER NOT NULL DEFAULT "nextTokenStatusIndex"();

-- CreateTable
CREATE TABLE "ClientKey" (
    "id" UUID NOT NULL,
    "registrationId" UUID NOT NULL,
    "hostTenantId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClientKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevokedStatus" (
    "index" INTEGER NOT NULL,
    "revokedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RevokedStatus_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "RevokedToken" (
    "jti" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RevokedToken_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "UsedAssertion" (
    "clientId" TEXT NOT NULL,
    "jtiHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsedAssertion_pkey" PRIMARY KEY ("clientId","jtiHash")
);

-- CreateTable
CREATE TABLE "RequestCount" (
    "key" TEXT NOT NULL,
    "window" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RequestCount_pkey" PRIMARY KEY ("key","window")
);

-- CreateIndex
CREATE UNIQUE INDEX "ClientKey_registrationId_keyId_key" ON "ClientKey"("registrationId", "keyId");

-- CreateIndex
CREATE INDEX "RevokedStatus_revokedAt_idx" ON "RevokedStatus"("revokedAt");

-- CreateIndex
CREATE INDEX "RevokedToken_expiresAt_idx" ON "RevokedToken"("expiresAt");

-- CreateIndex
CREATE INDEX "UsedAssertion_expiresAt_idx" ON "UsedAssertion"("expiresAt");

-- CreateIndex
CREATE INDEX "RequestCount_window_idx" ON "RequestCount"("window");

-- CreateIndex
CREATE UNIQUE INDEX "Purchase_statusIndex_key" ON "Purchase"("statusIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_statusIndex_key" ON "Registration"("statusIndex");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCredential_statusIndex_key" ON "ServiceCredential"("statusIndex");

-- AddForeignKey
ALTER TABLE "ClientKey" ADD CONSTRAINT "ClientKey_registrationId_hostTenantId_fkey" FOREIGN KEY ("registrationId", "hostTenantId") REFERENCES "Registration"("id", "hostTenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What ends tokens that were issued already. In the database, so that no writer can forget it: the old indexes are
-- noted as revoked, and whatever is issued from now on gets new ones. The rows are locked before they are read, so that
-- of two that revoke at once the second gives up what the first has given out.

CREATE FUNCTION "revokeTokens"(registrations UUID[], purchases UUID[], credentials UUID[]) RETURNS VOID LANGUAGE sql AS $$
  SELECT FROM "Registration" WHERE "id" = ANY(registrations) ORDER BY "id" FOR UPDATE;
  SELECT FROM "Purchase"
    WHERE ("registrationId" = ANY(registrations) AND "endedAt" IS NULL) OR "id" = ANY(purchases) ORDER BY "id" FOR UPDATE;
  SELECT FROM "ServiceCredential" WHERE "id" = ANY(credentials) ORDER BY "id" FOR UPDATE;
  INSERT INTO "RevokedStatus" ("index", "revokedAt")
    SELECT "statusIndex", now() FROM "Registration" WHERE "id" = ANY(registrations)
    UNION ALL
    SELECT "statusIndex", now() FROM "Purchase"
      WHERE ("registrationId" = ANY(registrations) AND "endedAt" IS NULL) OR "id" = ANY(purchases)
    UNION ALL
    SELECT "statusIndex", now() FROM "ServiceCredential" WHERE "id" = ANY(credentials);
  UPDATE "Registration" SET "statusIndex" = DEFAULT WHERE "id" = ANY(registrations);
  UPDATE "Purchase" SET "statusIndex" = DEFAULT
    WHERE ("registrationId" = ANY(registrations) AND "endedAt" IS NULL) OR "id" = ANY(purchases);
  UPDATE "ServiceCredential" SET "statusIndex" = DEFAULT WHERE "id" = ANY(credentials);
$$;

-- A registration that stops being active, or whose level is taken away or lowered.
CREATE FUNCTION "endTokensOfRegistrations"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg("after"."id") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE ("before"."status" = 'active' AND "after"."status" <> 'active')
      OR ("before"."accessLevel" IS NOT NULL AND "after"."accessLevel" IS NULL)
      OR ("before"."accessLevel" = 'read_write' AND "after"."accessLevel" = 'limited');
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(ended, NULL, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "Registration" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfRegistrations"();

-- A secret that is revoked while tokens got with it may still be alive; a token lives half an hour at most.
CREATE FUNCTION "endTokensOfSecrets"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg(DISTINCT "after"."registrationId") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE "before"."revokedAt" IS NULL AND "after"."revokedAt" IS NOT NULL
      AND least("before"."retiresAt", "before"."expiresAt") > now() - INTERVAL '30 minutes';
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(ended, NULL, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "ClientSecret" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfSecrets"();

CREATE FUNCTION "endTokensOfKeys"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg(DISTINCT "after"."registrationId") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE "before"."revokedAt" IS NULL AND "after"."revokedAt" IS NOT NULL
      AND "before"."expiresAt" > now() - INTERVAL '30 minutes';
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(ended, NULL, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "ClientKey" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfKeys"();

CREATE FUNCTION "endTokensOfPurchases"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg("after"."id") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE "before"."endedAt" IS NULL AND "after"."endedAt" IS NOT NULL;
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(NULL, ended, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "Purchase" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfPurchases"();

-- A consent that is withdrawn or lowered. One that a higher one replaces leaves its tokens alone.
CREATE FUNCTION "endTokensOfConsents"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg(DISTINCT "after"."purchaseId") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE "before"."decision" = 'confirmed' AND "before"."endedAt" IS NULL
      AND ("after"."withdrawnBy" IS NOT NULL OR ("before"."level" = 'read_write' AND "after"."level" = 'limited'));
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(NULL, ended, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "Consent" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfConsents"();

CREATE FUNCTION "endTokensOfCredentials"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE ended UUID[];
BEGIN
  SELECT array_agg("after"."id") INTO ended FROM "after" JOIN "before" USING ("id")
    WHERE ("before"."revokedAt" IS NULL AND "after"."revokedAt" IS NOT NULL)
      OR ("before"."canImpersonate" AND NOT "after"."canImpersonate");
  IF ended IS NOT NULL THEN PERFORM "revokeTokens"(NULL, NULL, ended); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE ON "ServiceCredential" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "endTokensOfCredentials"();

CREATE FUNCTION "endTokensOfSubtenants"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "ServiceCredential" WHERE "tenantId" = OLD."tenantId" ORDER BY "id" FOR UPDATE;
  PERFORM "revokeTokens"(NULL, NULL, (SELECT array_agg("id") FROM "ServiceCredential"
    WHERE "tenantId" = OLD."tenantId" AND "canImpersonate" AND "revokedAt" IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER DELETE ON "Subtenant" FOR EACH ROW EXECUTE FUNCTION "endTokensOfSubtenants"();

-- A tenant that is disabled: what it hosts, what it took, and its own credentials. Registrations are locked in one
-- order and before their purchases, as every other writer does; credentials after them, so that what another writer
-- revokes at the same moment is seen.
CREATE FUNCTION "endTokensOfTenant"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Registration" WHERE "endedAt" IS NULL AND ("hostTenantId" = NEW."id" OR "id" IN
    (SELECT "registrationId" FROM "Purchase" WHERE "customerTenantId" = NEW."id" AND "endedAt" IS NULL)) ORDER BY "id" FOR UPDATE;
  PERFORM FROM "ServiceCredential" WHERE "tenantId" = NEW."id" ORDER BY "id" FOR UPDATE;
  PERFORM "revokeTokens"(
    (SELECT array_agg("id") FROM "Registration" WHERE "hostTenantId" = NEW."id" AND "endedAt" IS NULL),
    (SELECT array_agg("id") FROM "Purchase" WHERE "customerTenantId" = NEW."id" AND "endedAt" IS NULL),
    (SELECT array_agg("id") FROM "ServiceCredential" WHERE "tenantId" = NEW."id" AND "revokedAt" IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER "end_tokens" AFTER UPDATE OF "status" ON "Tenant" FOR EACH ROW
  WHEN (OLD."status" = 'active' AND NEW."status" = 'disabled') EXECUTE FUNCTION "endTokensOfTenant"();

-- What tells every instance, at the commit, which of the things it remembers are out of date.

CREATE FUNCTION "announceRegistration"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', 'client ' || coalesce(NEW."clientId", OLD."clientId")); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER INSERT OR UPDATE OR DELETE ON "Registration" FOR EACH ROW EXECUTE FUNCTION "announceRegistration"();

CREATE FUNCTION "announceClientOf"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mandate', 'client ' || "clientId") FROM "Registration" WHERE "id" = coalesce(NEW."registrationId", OLD."registrationId");
  RETURN NULL;
END $$;
CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "revokedAt", "retiresAt", "expiresAt" ON "ClientSecret"
  FOR EACH ROW EXECUTE FUNCTION "announceClientOf"();
CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "revokedAt", "expiresAt" ON "ClientKey"
  FOR EACH ROW EXECUTE FUNCTION "announceClientOf"();

CREATE FUNCTION "announcePurchase"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mandate', 'purchase ' || coalesce(NEW."registrationId", OLD."registrationId") || ' ' || coalesce(NEW."customerTenantId", OLD."customerTenantId"));
  RETURN NULL;
END $$;
CREATE TRIGGER "announce" AFTER INSERT OR UPDATE OR DELETE ON "Purchase" FOR EACH ROW EXECUTE FUNCTION "announcePurchase"();

CREATE FUNCTION "announceConsent"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mandate', 'purchase ' || "registrationId" || ' ' || "customerTenantId") FROM "Purchase" WHERE "id" = coalesce(NEW."purchaseId", OLD."purchaseId");
  RETURN NULL;
END $$;
CREATE TRIGGER "announce" AFTER INSERT OR UPDATE OR DELETE ON "Consent" FOR EACH ROW EXECUTE FUNCTION "announceConsent"();

CREATE FUNCTION "announceCredential"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', 'credential ' || coalesce(NEW."clientId", OLD."clientId")); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER INSERT OR DELETE OR UPDATE OF "hash", "canImpersonate", "statusIndex", "revokedAt", "expiresAt" ON "ServiceCredential"
  FOR EACH ROW EXECUTE FUNCTION "announceCredential"();

CREATE FUNCTION "announce"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', TG_ARGV[0]); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER DELETE OR UPDATE OF "status" ON "Tenant" FOR EACH STATEMENT EXECUTE FUNCTION "announce"('everything');
CREATE TRIGGER "announce" AFTER INSERT OR UPDATE OR DELETE ON "SigningKey" FOR EACH STATEMENT EXECUTE FUNCTION "announce"('keys');
CREATE TRIGGER "announce" AFTER INSERT ON "RevokedStatus" FOR EACH STATEMENT EXECUTE FUNCTION "announce"('status');

CREATE FUNCTION "announceSubtenant"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', 'subtenant ' || coalesce(NEW."tenantId", OLD."tenantId") || ' ' || coalesce(NEW."id", OLD."id")); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER INSERT OR DELETE ON "Subtenant" FOR EACH ROW EXECUTE FUNCTION "announceSubtenant"();

CREATE FUNCTION "announceRevokedToken"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('mandate', 'token ' || NEW."jti"); RETURN NULL; END $$;
CREATE TRIGGER "announce" AFTER INSERT ON "RevokedToken" FOR EACH ROW EXECUTE FUNCTION "announceRevokedToken"();
