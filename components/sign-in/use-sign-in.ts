"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";

const WRONG = "E-mail or password is wrong. Check both and try again.";
const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

/** Signs in with a full page load, so that nothing rendered for another user stays on the screen. */
export function useSignIn(nextPath: string) {
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState<string | null>(null);

  async function submit(provider: "credentials" | "demo", credentials: Record<string, string>) {
    setPending(credentials.email ?? "");
    setError(null);
    const answer = await signIn(provider, { ...credentials, redirect: false }).catch(() => null);
    if (answer?.ok && !answer.error) {
      window.location.assign(nextPath);
      return;
    }
    setPending(null);
    setError(answer ? sentenceFor(answer.error) : UNREACHABLE);
  }

  return { error, pending, submit };
}

/** next-auth reports a refusal without a message as CredentialsSignin. */
function sentenceFor(error: string | null | undefined): string {
  return !error || error === "CredentialsSignin" ? WRONG : error;
}
