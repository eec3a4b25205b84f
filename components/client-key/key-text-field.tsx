"use client";

import { type ChangeEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { holdsPrivateKey, PRIVATE_KEY_MESSAGE } from "@/lib/domain/client-key/private-key";

/** Larger than any key or certificate. */
const MAX_FILE_BYTES = 20_000;

/** A public key, pasted or read from a file on this page. A private key is removed before it can be sent. */
export function KeyTextField() {
  const [text, setText] = useState("");
  const [isPrivate, setPrivate] = useState(false);

  function accept(value: string) {
    const found = holdsPrivateKey(value);
    setPrivate(found);
    setText(found ? "" : value);
  }

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (file) accept(await file.slice(0, MAX_FILE_BYTES).text());
    input.value = "";
  }

  return (
    <div className="grid gap-2">
      <Field
        name="key"
        label="Public key"
        hint="RSA of at least 2048 bits, P-256 or Ed25519, as JWK, PEM or X.509 certificate."
        error={isPrivate ? PRIVATE_KEY_MESSAGE : undefined}
      >
        <Textarea
          rows={7}
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN PUBLIC KEY-----"
          className="font-mono text-sm"
          value={text}
          onChange={(event) => accept(event.target.value)}
        />
      </Field>
      <label className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">Or read it from a file</span>
        <input
          type="file"
          accept=".pem,.pub,.crt,.cer,.json,.jwk,text/plain,application/json"
          onChange={read}
          className="hit max-w-full text-sm file:mr-3 file:cursor-pointer file:rounded-lg file:border file:border-strong file:border-solid file:bg-surface file:px-3 file:py-1.5 file:font-medium hover:file:bg-subtle"
        />
      </label>
    </div>
  );
}
