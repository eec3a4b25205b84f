import type { z } from "zod";
import type { Answer } from "@/lib/cloud-foundry/exchange";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";

const MAX_DETAIL = 160;

/** The body of a good answer, in the shape the API documents; anything else is no answer. */
export function readAnswer<S extends z.ZodType>(schema: S, { text }: Answer): z.output<S> {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new PlatformError("What answered there does not speak as the Cloud Foundry API v3 does. Check the address.", { isUncertain: true });
}

/** An error answer as a sentence. What the platform says is cut short, and left out where it repeats something confidential. */
export function refusalOf({ status, text }: Answer, confidential: readonly string[]): PlatformError {
  const said = quote(text, confidential);
  if (status >= 300 && status < 400)
    return new PlatformError("The address answers with a redirect. Enter the address of the Cloud Foundry API itself.");
  if (status === 401)
    return new PlatformError("Cloud Foundry does not accept our token. Replace the client ID and secret of the connection.");
  if (status === 403)
    return new PlatformError(`Cloud Foundry says that this client may not do that${said}. Give it the role Space Developer.`);
  if (status === 404) return new PlatformError(`Cloud Foundry knows no such app, or this client may not see it${said}.`);
  if (status === 429) return new PlatformError("Cloud Foundry takes no more requests from us for now. Try again in a few minutes.");
  if (status >= 500) return new PlatformError(`Cloud Foundry has a problem of its own (status ${status})${said}.`, { isUncertain: true });
  return new PlatformError(`Cloud Foundry refused the request (status ${status})${said}.`);
}

function quote(text: string, confidential: readonly string[]): string {
  const body = parseJson(text) as { errors?: { title?: unknown; detail?: unknown }[] } | null;
  const first = Array.isArray(body?.errors) ? body.errors[0] : undefined;
  const words = [first?.title, first?.detail].filter((one) => typeof one === "string").join(": ");
  if (!words || confidential.some((one) => words.includes(one))) return "";
  const plain = words.replace(/[\p{C}\s]+/gu, " ").trim();
  return `: “${plain.length > MAX_DETAIL ? `${plain.slice(0, MAX_DETAIL)}…` : plain}”`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
