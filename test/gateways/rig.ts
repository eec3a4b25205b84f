import { afterAll, beforeAll, beforeEach } from "vitest";
import { type GuardedApis, type StartGateway, startGuardedApis } from "@/test/gateways/guarded-apis";
import { type Header, type RawAnswer, sendRaw } from "@/test/gateways/raw-request";
import { getTokenAt } from "@/test/gateways/tokens";
import { createWorld, type World } from "@/test/worlds/world";

export type Sent = { token?: string | null; method?: string; target?: string; headers?: Header[]; body?: string; port?: number };

/** What the tests of a gateway share: data APIs behind it, and tokens of a read/write and of a limited application. */
export class Rig {
  apis!: GuardedApis;
  world!: World;
  token!: string;
  limited!: string;

  private constructor(readonly startGateway: StartGateway) {}

  static use(startGateway: StartGateway): Rig {
    const rig = new Rig(startGateway);
    beforeAll(async () => {
      rig.apis = await startGuardedApis(startGateway);
      rig.world = await createWorld();
      rig.token = await getTokenAt(rig.apis.mandate, rig.world);
      rig.limited = await getTokenAt(rig.apis.mandate, await createWorld({ level: "limited" }));
    });
    afterAll(() => rig.apis?.stop());
    beforeEach(() => {
      rig.apis.upstream.received = [];
    });
    return rig;
  }

  /** A raw call, with the token of the read/write application by default. */
  send({ token = this.token, port = this.apis.gateway.port, headers = [], ...rest }: Sent & { target: string }): Promise<RawAnswer> {
    const authorization: Header[] = token === null ? [] : [["Authorization", `Bearer ${token}`]];
    return sendRaw(port, { headers: [...authorization, ...headers], ...rest });
  }

  /** What came through to the data APIs. */
  reached(): string[] {
    return this.apis.upstream.received.map(({ method, target }) => `${method} ${target}`);
  }
}
