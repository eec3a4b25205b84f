"use client";

import { type FormEvent, useId } from "react";
import { useSignIn } from "@/components/sign-in/use-sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function SignInForm({ nextPath }: { nextPath: string }) {
  const { error, pending, submit } = useSignIn(nextPath);
  const errorId = useId();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void submit("credentials", { email: String(form.get("email")), password: String(form.get("password")) });
  }

  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-5 noscript:hidden" aria-describedby={error ? errorId : undefined}>
      {error ? (
        <p id={errorId} role="alert" className="rounded-md border border-danger bg-danger-soft px-3 py-2 text-danger">
          {error}
        </p>
      ) : null}
      <Field name="email" label="E-mail">
        <Input type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field name="password" label="Password">
        <Input type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" pending={pending !== null}>
        Sign in
      </Button>
    </form>
  );
}
