import { MandateError, TokenClient } from "mandate-sdk";

/** Gets a token for every tenant that authorized the application and prints one line per tenant. */
async function run(): Promise<void> {
  const client = new TokenClient();
  const tenants: string[] = [];
  for await (const tenant of client.listUserTenants()) tenants.push(tenant);
  for (const { tenant, info, error } of await client.getTokens(tenants)) {
    console.log(
      info ? `${tenant}: a token until ${info.expiresAt.toISOString()}, with ${info.scopes.length} roles` : `${tenant}: ${error}`,
    );
  }
}

run().catch((error) => {
  if (!(error instanceof MandateError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
