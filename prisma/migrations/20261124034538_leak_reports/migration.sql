-- Every page of a cockpit asks for open reports; there are next to none.
CREATE INDEX "ClientSecret_leaked_idx" ON "ClientSecret" ("registrationId", "leakReportedAt") WHERE "leakReportedAt" IS NOT NULL;
CREATE INDEX "ServiceSecret_leaked_idx" ON "ServiceSecret" ("credentialId", "leakReportedAt") WHERE "leakReportedAt" IS NOT NULL;
