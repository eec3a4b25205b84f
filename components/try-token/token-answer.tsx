"use client";

import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Countdown } from "@/components/ui/countdown";
import { StatePill } from "@/components/ui/state-pill";
import { decodeToken } from "./decode-token";
import type { TokenAnswer as Answer } from "./request-token";
import { TokenClaims } from "./token-claims";

export type TokenAnswerProps = {
  answer: Answer;
  /** Renders ways to use the token. */
  children?: (token: string, claims: Record<string, unknown>) => ReactNode;
};

/** Status, headers and body of the response, with the decoded token and its remaining lifetime. */
export function TokenAnswer({ answer, children }: TokenAnswerProps) {
  const { status, statusText, headers } = answer;
  const { token, refusal, body } = readAnswer(answer.text);
  const decoded = token ? decodeToken(token) : null;
  const expiresAt = typeof decoded?.claims.exp === "number" ? new Date(decoded.claims.exp * 1000) : null;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatePill tone={status === 200 ? "success" : "danger"}>{`${status} ${statusText}`.trim()}</StatePill>
        {expiresAt ? (
          <span>
            Expires in <Countdown label="Token expires in" until={expiresAt} ended="– it has expired" />
          </span>
        ) : null}
      </div>
      {refusal ? (
        <Callout tone="danger" title={refusal.message}>
          <p className="text-muted text-sm wrap-anywhere">
            {[refusal.code, refusal.reason, refusal.logref && `logref ${refusal.logref}`].filter(Boolean).join(" · ")}
          </p>
        </Callout>
      ) : null}
      {decoded ? <TokenClaims decoded={decoded} /> : null}
      <CodeBlock title="Response headers" code={headers.map(([name, value]) => `${name}: ${value}`).join("\n")} copy={false} />
      <CodeBlock title="Response body" code={body} />
      {token ? <CodeBlock title="Access token" code={token} /> : null}
      {token && decoded ? children?.(token, decoded.claims) : null}
    </div>
  );
}

type Refusal = { code: string; message: string; reason?: string; logref?: string };

/** The token or refusal in a response body, and the body itself, indented and with the token shortened. */
function readAnswer(text: string): { token: string | null; refusal: Refusal | null; body: string } {
  let parsed: { access_token?: unknown; errors?: Refusal[] };
  try {
    parsed = JSON.parse(text);
  } catch {
    return { token: null, refusal: null, body: text };
  }
  const token = typeof parsed.access_token === "string" ? parsed.access_token : null;
  const shown = token ? { ...parsed, access_token: `${token.slice(0, 24)}…` } : parsed;
  return { token, refusal: parsed.errors?.[0] ?? null, body: JSON.stringify(shown, null, 2) };
}
