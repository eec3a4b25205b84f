"use client";

import { KeyRound } from "lucide-react";
import { useMemo, useState } from "react";
import { LifetimeField } from "@/components/credentials/lifetime-field";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AddedClientKey } from "@/lib/services/client-key/add-client-key";
import { AlgorithmField } from "./algorithm-field";
import { generateAndAdd } from "./generate-and-add";
import { KeyNameField } from "./key-name-field";

export type GenerateKeyDialogProps = { registrationId: string; clientId: string; add: FormAction<AddedClientKey> };

export function GenerateKeyDialog({ registrationId, clientId, add }: GenerateKeyDialogProps) {
  const [canGenerateAny, setCanGenerateAny] = useState(true);
  const action = useMemo(() => generateAndAdd(add), [add]);
  const trigger = (
    <Button>
      <KeyRound aria-hidden />
      Generate a key pair
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Generate a key pair"
      description="The pair is generated in this browser. Only the public key is sent; the private key never leaves this page unless you export it."
      size="lg"
    >
      <SecretForm action={action} hidden={{ registrationId }} present={presentation(clientId)}>
        <KeyNameField />
        <AlgorithmField onKnown={setCanGenerateAny} />
        <LifetimeField what="key" />
        <p className="text-muted text-sm">Next: the private key is shown. It is shown only once.</p>
        <DialogActions>
          <DialogClose />
          <SubmitButton disabled={!canGenerateAny}>Generate key</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}

function presentation(clientId: string): SecretPresentation {
  return {
    title: "Private key",
    secretLabel: "private key",
    details: [
      { label: "Client ID", value: clientId },
      { label: "Key ID (kid)", value: "{{kid}}" },
    ],
    exports: [
      { label: "Download JWK", filename: `${clientId}.private.jwk.json`, content: "{{secret}}\n" },
      { label: "Download PEM", filename: `${clientId}.private.pem`, content: "{{pem}}" },
      { label: "Copy as PEM", content: "{{pem}}" },
    ],
    next: "Keep it where your application signs its token requests. If it is lost or leaked, revoke the key here and generate another.",
  };
}
