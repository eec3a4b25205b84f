"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { TryData } from "@/components/try-data/try-data";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type TokenAnswer as Answer, requestToken, type TokenRequestFields } from "./request-token";
import { TokenAnswer } from "./token-answer";

export type RunTokenCallProps = {
  clientId: string;
  fields: TokenRequestFields;
  /** The address of the data service, if the token can be used on this page. */
  dataUrl: string | null;
};

/** Usage is counted with a delay of about a second; the page is refreshed after it. */
const USAGE_DELAY_MILLISECONDS = 2000;

/** The secret exists only in a field without a name, which each run clears. */
export function RunTokenCall({ clientId, fields, dataUrl }: RunTokenCallProps) {
  const secret = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<Answer | "unreachable" | null>(null);
  const [missing, setMissing] = useState(false);
  const [pending, startTransition] = useTransition();
  const router = useRouter();

  function run(event: FormEvent) {
    event.preventDefault();
    const value = secret.current?.value.trim() ?? "";
    setMissing(value === "");
    if (!secret.current || value === "" || pending) return;
    secret.current.value = "";
    startTransition(async () => {
      setAnswer(await requestToken(clientId, value, fields).catch(() => "unreachable" as const));
      setTimeout(() => router.refresh(), USAGE_DELAY_MILLISECONDS);
    });
  }

  return (
    <div className="grid gap-4">
      <form onSubmit={run} noValidate>
        <Field
          name=""
          label="Client secret"
          hint="Sent from this browser directly to the token endpoint. It is not kept on this page."
          error={missing ? "Paste the secret you have stored." : undefined}
        >
          <div className="flex flex-wrap gap-2">
            <SecretInput field={secret} />
            <Button type="submit" pending={pending}>
              <Play aria-hidden />
              Run
            </Button>
          </div>
        </Field>
      </form>
      <div aria-live="polite" className="empty:hidden">
        {answer === "unreachable" ? (
          <Callout tone="danger" title="The token endpoint could not be reached">
            <p>Check the connection, paste the secret again and retry.</p>
          </Callout>
        ) : answer ? (
          <TokenAnswer answer={answer}>
            {dataUrl === null
              ? undefined
              : (token, { scope }) => (
                  <TryData key={token} token={token} tenant={fields.userTenant} roles={rolesIn(scope)} dataUrl={dataUrl} />
                )}
          </TokenAnswer>
        ) : null}
      </div>
    </div>
  );
}

function rolesIn(scope: unknown): string[] {
  return Array.isArray(scope) ? scope.filter((role) => typeof role === "string") : [];
}

function SecretInput({ field }: { field: React.RefObject<HTMLInputElement | null> }) {
  return (
    <Input ref={field} mono type="password" name={undefined} autoComplete="off" data-1p-ignore data-lpignore="true" className="w-72!" />
  );
}
