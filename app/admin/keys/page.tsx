import type { Metadata } from "next";
import { SigningKeys } from "@/components/key/signing-keys";
import { PageHeader } from "@/components/ui/page-header";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";

export const metadata: Metadata = { title: "Signing keys" };

export default async function KeysPage() {
  const ctx = await requirePlatformAdmin();
  return (
    <>
      <PageHeader
        title="Signing keys"
        description="Tokens are signed with the current key. Whoever verifies them fetches the public part from /.well-known/jwks.json."
      />
      <SigningKeys keys={await listSigningKeys(ctx)} />
    </>
  );
}
