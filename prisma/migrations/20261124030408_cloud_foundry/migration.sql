-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('connected', 'pending', 'failed', 'not_restarted', 'delivered');

-- CreateTable
CREATE TABLE "CloudFoundryConnection" (
    "tenantId" TEXT NOT NULL,
    "apiUrl" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "encryptedSecret" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,

    CONSTRAINT "CloudFoundryConnection_pkey" PRIMARY KEY ("tenantId")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "registrationId" UUID NOT NULL,
    "hostTenantId" TEXT NOT NULL,
    "appGuid" TEXT NOT NULL,
    "appName" TEXT NOT NULL,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,
    "connectedBy" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'connected',
    "attemptId" UUID,
    "attemptedAt" TIMESTAMPTZ(3),
    "overlapMinutes" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "secretId" UUID,
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("registrationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_registrationId_hostTenantId_key" ON "Delivery"("registrationId", "hostTenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_secretId_registrationId_key" ON "Delivery"("secretId", "registrationId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientSecret_id_registrationId_key" ON "ClientSecret"("id", "registrationId");

-- AddForeignKey
ALTER TABLE "CloudFoundryConnection" ADD CONSTRAINT "CloudFoundryConnection_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_registrationId_hostTenantId_fkey" FOREIGN KEY ("registrationId", "hostTenantId") REFERENCES "Registration"("id", "hostTenantId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_secretId_registrationId_fkey" FOREIGN KEY ("secretId", "registrationId") REFERENCES "ClientSecret"("id", "registrationId") ON DELETE RESTRICT ON UPDATE CASCADE;
