import { tokenCurl } from "@/components/credentials/token-curl";
import { tokenTypescript } from "@/components/credentials/token-typescript";
import { CodeBlock } from "@/components/ui/code-block";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { TokenCallExplanation } from "@/lib/services/token/explain-token-call";
import { GateList } from "./gate-list";
import type { TokenRequestFields } from "./request-token";
import { RunTokenCall } from "./run-token-call";
import { TenantForm } from "./tenant-form";

export type TryTokenProps = {
  clientId: string;
  tmsUrl: string;
  /** Whether the data service has the same address. */
  hasData: boolean;
  /** The fields of the call; `userTenant` comes from the URL. */
  fields: TokenRequestFields;
  /** Null if the tenant in the URL is not a tenant ID. */
  explanation: TokenCallExplanation | null;
  tenantError?: string;
  tenantHint: string;
};

/** Explain evaluates the rules without a secret; Run makes the call from the browser. */
export function TryToken({ clientId, tmsUrl, hasData, fields, explanation, tenantError, tenantHint }: TryTokenProps) {
  const call = { ...fields, clientId, tmsUrl };
  return (
    <div className="grid gap-5">
      <TenantForm userTenant={fields.userTenant} error={tenantError} hint={tenantHint} />
      {explanation ? (
        <>
          <div className="grid gap-2">
            <h3 className="font-semibold text-lg">{verdict(explanation, fields.userTenant)}</h3>
            <GateList gates={explanation.gates} />
          </div>
          <CodeBlock title="The call as curl" code={tokenCurl({ ...call, secret: "$MDSP_KEY_STORE_CLIENT_SECRET" })} />
          <CodeBlock title="The call from TypeScript" code={tokenTypescript(call)} />
          <div className="grid gap-2">
            <h3 className="font-semibold text-lg">Run it here</h3>
            <RunTokenCall key={fields.userTenant} clientId={clientId} fields={fields} dataUrl={hasData ? tmsUrl : null} />
          </div>
        </>
      ) : null}
    </div>
  );
}

function verdict({ level }: TokenCallExplanation, userTenant: string): string {
  return level
    ? `A token for ${userTenant} would be issued, at ${ACCESS_LEVEL_LABEL[level]}`
    : `A token for ${userTenant} would be refused`;
}
