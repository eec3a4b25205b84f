import { z } from "zod";
import { exchange } from "@/lib/cloud-foundry/exchange";
import type { PlatformAccess } from "@/lib/cloud-foundry/platform";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { readAnswer, refusalOf } from "@/lib/cloud-foundry/read-answer";

const Link = z.object({ href: z.url() }).nullish();
const Root = z.object({ links: z.object({ cloud_controller_v3: Link, uaa: Link, login: Link }) });
const TokenAnswer = z.object({ access_token: z.string().min(1) });

/** Finds the UAA through the links of the API's root and takes a token for ourselves (client credentials). */
export async function fetchPlatformToken(access: PlatformAccess, signal: AbortSignal): Promise<string> {
  const url = new URL("oauth/token", `${await uaaOf(access, signal)}/`);
  const grant = {
    grant_type: "client_credentials",
    response_type: "token",
    client_id: access.clientId,
    client_secret: access.clientSecret,
  };
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const answer = await exchange({ method: "POST", url, headers, body: new URLSearchParams(grant).toString(), signal }).catch(asCertain);
  if (answer.status === 400 || answer.status === 401)
    throw new PlatformError(
      "Cloud Foundry does not accept this client ID and secret. Check both, and that the client may use client credentials.",
    );
  if (answer.status !== 200) throw new PlatformError(`The UAA of Cloud Foundry gave no token (status ${answer.status}). Try again.`);
  return read(() => readAnswer(TokenAnswer, answer)).access_token;
}

async function uaaOf({ apiUrl, clientSecret }: PlatformAccess, signal: AbortSignal): Promise<string> {
  const answer = await exchange({ method: "GET", url: new URL("/", apiUrl), headers: { accept: "application/json" }, signal });
  if (answer.status >= 300 && answer.status < 400) throw refusalOf(answer, [clientSecret]);
  if (answer.status !== 200)
    throw new PlatformError(`What answered there (status ${answer.status}) is no Cloud Foundry API. Check the address.`);
  const { links } = read(() => readAnswer(Root, answer));
  const uaa = links.uaa?.href ?? links.login?.href;
  if (!uaa || !links.cloud_controller_v3)
    throw new PlatformError("What answered there offers no Cloud Foundry API v3 with a UAA. Check the address.");
  return uaa.replace(/\/+$/, "");
}

/** Without a token nothing can have been changed. */
function certain({ message, cause }: PlatformError): PlatformError {
  return new PlatformError(message, { cause });
}

function asCertain(error: unknown): never {
  throw error instanceof PlatformError ? certain(error) : error;
}

function read<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    return asCertain(error);
  }
}
