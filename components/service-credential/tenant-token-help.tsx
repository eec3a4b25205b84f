import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { tenantTokenCurl } from "./tenant-token-curl";

/** How to obtain a token with a credential, with a ready-to-run command. */
export function TenantTokenHelp({ tokenUrl, canImpersonate }: { tokenUrl: string; canImpersonate: boolean }) {
  const call = { tokenUrl, clientId: "$CLIENT_ID", secret: "$CLIENT_SECRET" };
  return (
    <Section title="Get a token" description="A token is valid for 30 minutes. Request a new one shortly before it expires.">
      <div className="grid gap-4">
        <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
          <DescriptionList items={[{ term: "Token URL", value: <Copyable value={tokenUrl} label="token URL" /> }]} />
        </div>
        <CodeBlock title="curl" code={tenantTokenCurl(call)} />
        {canImpersonate ? <CodeBlock title="curl for a subtenant" code={tenantTokenCurl({ ...call, subtenant: "SUBTENANT_ID" })} /> : null}
      </div>
    </Section>
  );
}
