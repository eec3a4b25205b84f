import { AppCredentials } from "../../src/credentials/app-credentials.js";
import type { TokenEvent } from "../../src/events.js";
import { TokenClient } from "../../src/token-client.js";
import type { TokenClientOptions } from "../../src/token-client-options.js";
import { FakeService, SERVICE_URL } from "./fake-service.js";

export const SECRET = "mandate_prod_hush";
export const CREDENTIALS = new AppCredentials({
  clientId: "opsco-kpiapp-v1.0.0",
  clientSecret: SECRET,
  appName: "kpiapp",
  appVersion: "1.0.0",
  hostTenant: "opsco",
});

/** A fake service with a controllable clock, and clients of it. */
export class TestBed {
  /** The local time, in milliseconds since 1970. */
  now = Date.now();
  /** How far the clock of the service is ahead, in milliseconds. */
  skew = 0;
  readonly service = new FakeService(() => this.now + this.skew);
  readonly events: TokenEvent[] = [];

  client(options: TokenClientOptions = {}): TokenClient {
    return new TokenClient({
      url: SERVICE_URL,
      ...(options.userToken === undefined && { credentials: CREDENTIALS }),
      env: {},
      fetch: this.service.fetch,
      now: () => this.now,
      random: () => 0,
      onEvent: (event) => this.events.push(event),
      ...options,
    });
  }
}
