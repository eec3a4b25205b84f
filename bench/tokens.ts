import { type BenchClient, customer } from "@/bench/world";

/** Fetches a token for a customer. */
export async function fetchToken(port: number, { clientId, secret }: BenchClient, customerIndex: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret,
      tenant: customer(customerIndex),
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
