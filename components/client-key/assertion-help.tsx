import { CodeBlock } from "@/components/ui/code-block";

export type AssertionHelpProps = { clientId: string; tokenUrl: string };

/** How to sign and send a client assertion (RFC 7523). */
export function AssertionHelp({ clientId, tokenUrl }: AssertionHelpProps) {
  const claims = `{
  "iss": "${clientId}",
  "sub": "${clientId}",
  "aud": "${tokenUrl}",
  "exp": now + 60 seconds, at most an hour,
  "jti": a new value for every request
}`;
  const command = [
    `curl '${tokenUrl}'`,
    "  --data 'grant_type=client_credentials'",
    "  --data 'tenant=TENANT_ID'",
    "  --data 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer'",
    `  --data "client_assertion=$ASSERTION"`,
  ].join(" \\\n");
  return (
    <details className="group">
      <summary className="hit inline-flex cursor-pointer items-center rounded-md font-medium hover:underline">How to use a key</summary>
      <div className="mt-2 grid gap-3">
        <p className="text-muted">Sign a JWT with these claims and the kid in its header, and send it instead of a secret.</p>
        <CodeBlock title="Claims of the assertion" code={claims} copy={false} />
        <CodeBlock title="Token request" code={command} />
      </div>
    </details>
  );
}
