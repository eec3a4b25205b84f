-- CreateTable
CREATE TABLE "DataCallHour" (
    "registrationId" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "api" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "isAllowed" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DataCallHour_pkey" PRIMARY KEY ("registrationId","tenantId","hour","api","kind","isAllowed")
);

-- CreateIndex
CREATE INDEX "DataCallHour_tenantId_hour_idx" ON "DataCallHour"("tenantId", "hour");

-- AddForeignKey
ALTER TABLE "DataCallHour" ADD CONSTRAINT "DataCallHour_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
