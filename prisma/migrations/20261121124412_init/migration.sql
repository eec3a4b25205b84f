-- CreateEnum
CREATE TYPE "TenantStatus" AS ENUM ('active', 'disabled');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('developer', 'operator', 'tenant_admin', 'auditor');

-- CreateEnum
CREATE TYPE "ApplicationType" AS ENUM ('standard', 'api', 'subscription');

-- CreateEnum
CREATE TYPE "Infrastructure" AS ENUM ('self_hosted', 'cloud_foundry');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('development', 'production');

-- CreateEnum
CREATE TYPE "AccessLevel" AS ENUM ('limited', 'read_write');

-- CreateEnum
CREATE TYPE "RegistrationStatus" AS ENUM ('active', 'suspended', 'transferred', 'deregistered');

-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('offered', 'accepted', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "PurchaseOrigin" AS ENUM ('bought', 'provisioned');

-- CreateEnum
CREATE TYPE "ConsentDecision" AS ENUM ('confirmed', 'declined');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('done', 'refused');

-- CreateTable
CREATE TABLE "Tenant" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isDeveloper" BOOLEAN NOT NULL DEFAULT false,
    "isOperator" BOOLEAN NOT NULL DEFAULT false,
    "isCustomer" BOOLEAN NOT NULL DEFAULT false,
    "status" "TenantStatus" NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subtenant" (
    "tenantId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Subtenant_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "isPlatformAdmin" BOOLEAN NOT NULL DEFAULT false,
    "sessionVersion" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSignInAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "tenantId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "roles" "MemberRole"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("tenantId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" "MemberRole"[],
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "internalName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "type" "ApplicationType" NOT NULL,
    "infrastructure" "Infrastructure" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Registration" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "hostTenantId" TEXT NOT NULL,
    "stage" "Stage" NOT NULL,
    "clientId" TEXT NOT NULL,
    "status" "RegistrationStatus" NOT NULL DEFAULT 'active',
    "requestedLevel" "AccessLevel" NOT NULL,
    "accessLevel" "AccessLevel",
    "listedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClientSecret" (
    "id" UUID NOT NULL,
    "registrationId" UUID NOT NULL,
    "hostTenantId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "retiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClientSecret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "developerTenantId" TEXT NOT NULL,
    "operatorTenantId" TEXT NOT NULL,
    "requestedLevel" "AccessLevel" NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "status" "TransferStatus" NOT NULL DEFAULT 'offered',
    "comment" TEXT NOT NULL DEFAULT '',
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "offeredBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Purchase" (
    "id" UUID NOT NULL,
    "registrationId" UUID NOT NULL,
    "operatorTenantId" TEXT NOT NULL,
    "customerTenantId" TEXT NOT NULL,
    "origin" "PurchaseOrigin" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "purchaseId" UUID NOT NULL,
    "customerTenantId" TEXT NOT NULL,
    "decision" "ConsentDecision" NOT NULL,
    "decidedLevel" "AccessLevel" NOT NULL,
    "level" "AccessLevel" NOT NULL,
    "text" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "withdrawnBy" TEXT,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceCredential" (
    "id" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "canImpersonate" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ServiceCredential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "encryptedPrivate" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "entityLabel" TEXT NOT NULL,
    "tenantIds" TEXT[],
    "applicationId" UUID,
    "details" JSONB NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsageHour" (
    "registrationId" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageHour_pkey" PRIMARY KEY ("registrationId","tenantId","hour","outcome")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_tenantId_createdAt_idx" ON "Invitation"("tenantId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Application_tenantId_internalName_key" ON "Application"("tenantId", "internalName");

-- CreateIndex
CREATE UNIQUE INDEX "Application_id_tenantId_key" ON "Application"("id", "tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_applicationId_number_key" ON "Version"("applicationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Version_id_tenantId_key" ON "Version"("id", "tenantId");

-- CreateIndex
CREATE INDEX "Registration_versionId_idx" ON "Registration"("versionId");

-- CreateIndex
CREATE INDEX "Registration_hostTenantId_stage_createdAt_idx" ON "Registration"("hostTenantId", "stage", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_clientId_stage_key" ON "Registration"("clientId", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_id_hostTenantId_key" ON "Registration"("id", "hostTenantId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientSecret_hash_key" ON "ClientSecret"("hash");

-- CreateIndex
CREATE INDEX "ClientSecret_registrationId_idx" ON "ClientSecret"("registrationId");

-- CreateIndex
CREATE INDEX "Transfer_versionId_idx" ON "Transfer"("versionId");

-- CreateIndex
CREATE INDEX "Transfer_operatorTenantId_status_offeredAt_idx" ON "Transfer"("operatorTenantId", "status", "offeredAt");

-- CreateIndex
CREATE INDEX "Purchase_registrationId_createdAt_idx" ON "Purchase"("registrationId", "createdAt");

-- CreateIndex
CREATE INDEX "Purchase_customerTenantId_createdAt_idx" ON "Purchase"("customerTenantId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Purchase_id_customerTenantId_key" ON "Purchase"("id", "customerTenantId");

-- CreateIndex
CREATE INDEX "Consent_purchaseId_decidedAt_idx" ON "Consent"("purchaseId", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCredential_clientId_key" ON "ServiceCredential"("clientId");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCredential_hash_key" ON "ServiceCredential"("hash");

-- CreateIndex
CREATE INDEX "ServiceCredential_tenantId_idx" ON "ServiceCredential"("tenantId");

-- CreateIndex
CREATE INDEX "AuditEvent_tenantIds_idx" ON "AuditEvent" USING GIN ("tenantIds");

-- CreateIndex
CREATE INDEX "AuditEvent_applicationId_at_idx" ON "AuditEvent"("applicationId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "UsageHour_registrationId_hour_idx" ON "UsageHour"("registrationId", "hour");

-- CreateIndex
CREATE INDEX "UsageHour_tenantId_hour_idx" ON "UsageHour"("tenantId", "hour");

-- AddForeignKey
ALTER TABLE "Subtenant" ADD CONSTRAINT "Subtenant_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_applicationId_tenantId_fkey" FOREIGN KEY ("applicationId", "tenantId") REFERENCES "Application"("id", "tenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_hostTenantId_fkey" FOREIGN KEY ("hostTenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientSecret" ADD CONSTRAINT "ClientSecret_registrationId_hostTenantId_fkey" FOREIGN KEY ("registrationId", "hostTenantId") REFERENCES "Registration"("id", "hostTenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_versionId_developerTenantId_fkey" FOREIGN KEY ("versionId", "developerTenantId") REFERENCES "Version"("id", "tenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_developerTenantId_fkey" FOREIGN KEY ("developerTenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_operatorTenantId_fkey" FOREIGN KEY ("operatorTenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Purchase" ADD CONSTRAINT "Purchase_registrationId_operatorTenantId_fkey" FOREIGN KEY ("registrationId", "operatorTenantId") REFERENCES "Registration"("id", "hostTenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Purchase" ADD CONSTRAINT "Purchase_customerTenantId_fkey" FOREIGN KEY ("customerTenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_purchaseId_customerTenantId_fkey" FOREIGN KEY ("purchaseId", "customerTenantId") REFERENCES "Purchase"("id", "customerTenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceCredential" ADD CONSTRAINT "ServiceCredential_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageHour" ADD CONSTRAINT "UsageHour_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma cannot say: at most one row may be open.

-- One open transfer of a version.
CREATE UNIQUE INDEX "Transfer_open_key" ON "Transfer"("versionId") WHERE "status" = 'offered';

-- One registration in force of a client ID.
CREATE UNIQUE INDEX "Registration_open_key" ON "Registration"("clientId") WHERE "endedAt" IS NULL;

-- One open purchase of a registration by a customer.
CREATE UNIQUE INDEX "Purchase_open_key" ON "Purchase"("registrationId", "customerTenantId") WHERE "endedAt" IS NULL;

-- One confirmed consent in force of a purchase.
CREATE UNIQUE INDEX "Consent_in_force_key" ON "Consent"("purchaseId") WHERE "decision" = 'confirmed' AND "endedAt" IS NULL;
