import { trimCopied } from "../credentials/clean-text.js";
import { readVariable, type Variables } from "../credentials/variables.js";
import { MandateError } from "../errors.js";

const API = "/api/technicaltokenmanager/v3";
const TENANT_ID = /^[a-z][a-z0-9-]*$/;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const DEFAULT_REGION = "eu1";

/**
 * The address of a token service and of its endpoints. A tenant's own endpoint follows the convention of existing clients:
 * `{tenant}.piam` replaces `gateway` in the host or in the path.
 */
export class ServiceAddress {
  /** Without a trailing slash. */
  readonly base: string;

  /** @param name The option or variable, for the error. */
  constructor(url: string | URL, { allowInsecureHttp = false, name = "url" } = {}) {
    const parsed = parseAddress(typeof url === "string" ? trimCopied(url) : url, name);
    if (!isSafe(parsed, allowInsecureHttp)) {
      throw new MandateError(
        "invalid_configuration",
        `${parsed.origin} is not https, so the secret could be intercepted. Use https, or set allowInsecureHttp.`,
      );
    }
    this.base = `${parsed.origin}${parsed.pathname.replace(/\/+$/, "")}`;
  }

  /** `TMS_URL`, or the gateway of the region in `HOST_ENVIRONMENT` and `HOST_BASEDOMAIN`. */
  static fromVariables(variables: Variables, options?: { allowInsecureHttp?: boolean }): ServiceAddress {
    const url = readVariable(variables, "TMS_URL");
    if (url) return new ServiceAddress(url, { ...options, name: "TMS_URL" });
    const domain = readVariable(variables, "HOST_BASEDOMAIN");
    const region = readVariable(variables, "HOST_ENVIRONMENT") ?? DEFAULT_REGION;
    if (domain)
      return new ServiceAddress(`https://gateway.${region}.${domain}`, { ...options, name: "HOST_BASEDOMAIN or HOST_ENVIRONMENT" });
    throw new MandateError(
      "invalid_configuration",
      "The address of the token service is missing. Set TMS_URL, or HOST_BASEDOMAIN with HOST_ENVIRONMENT, or pass url.",
    );
  }

  get technicalToken(): string {
    return `${this.base}${API}/oauth/token`;
  }

  get technicalTokens(): string {
    return `${this.base}${API}/oauthTokens`;
  }

  get userTenants(): string {
    return `${this.base}${API}/userTenants`;
  }

  /** RFC 6749 section 3.2. */
  get standardToken(): string {
    return `${this.base}/oauth/token`;
  }

  /** RFC 7009 section 2. */
  get revocation(): string {
    return `${this.base}/oauth/revoke`;
  }

  /** RFC 7662 section 2. */
  get introspection(): string {
    return `${this.base}/oauth/introspect`;
  }

  /** RFC 7517 section 5. */
  get keys(): string {
    return `${this.base}/.well-known/jwks.json`;
  }

  /** The token endpoint for a tenant's own credentials. */
  tenantToken(tenant: string): string {
    if (!TENANT_ID.test(tenant)) {
      throw new MandateError("invalid_configuration", "A tenant ID consists of lower-case letters, digits and hyphens. Check the tenant.");
    }
    return `${this.#tenantBase(tenant)}/oauth/token`;
  }

  /** The canonical address of the service, and the audience that RFC 7523 section 3 requires. */
  get issuer(): string {
    return this.base.replace(/\/gateway$/, "");
  }

  /** The issuers of this service. `{tenant}` is a placeholder for the tenant of the token. */
  get issuers(): string[] {
    return [...new Set([`${this.issuer}/{tenant}.piam/oauth/token`, `${this.#tenantBase("{tenant}")}/oauth/token`])];
  }

  #tenantBase(tenant: string): string {
    if (this.base.endsWith("/gateway")) return this.base.replace(/gateway$/, `${tenant}.piam`);
    const { protocol, host } = new URL(this.base);
    if (host.startsWith("gateway.")) return `${protocol}//${tenant}.piam.${host.slice("gateway.".length)}`;
    return `${this.base}/${tenant}.piam`;
  }
}

/** Whether requests to this address cannot be intercepted: https, or http on this machine. */
export function isSafe({ protocol, hostname }: URL, allowInsecureHttp: boolean): boolean {
  return protocol === "https:" || (protocol === "http:" && (allowInsecureHttp || LOOPBACK.test(hostname)));
}

function parseAddress(url: string | URL, name: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^https?:$/.test(parsed.protocol) && !parsed.search && !parsed.hash && !parsed.username && !parsed.password) return parsed;
  throw new MandateError(
    "invalid_configuration",
    `${name} must look like https://tokens.example.com, without credentials, query or fragment. It is the address of the token service.`,
  );
}
