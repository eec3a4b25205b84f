"use client";

import { useSignIn } from "@/components/sign-in/use-sign-in";
import { Button } from "@/components/ui/button";

type Account = { email: string; name: string; does: string };

type DemoAccountsProps = { accounts: readonly Account[]; demoKey: string; nextPath: string };

/** One-click sign-in as a demo account, offered on this machine only. */
export function DemoAccounts({ accounts, demoKey, nextPath }: DemoAccountsProps) {
  const { error, pending, submit } = useSignIn(nextPath);
  return (
    <section aria-labelledby="demo-accounts" className="mt-6 border-border border-t pt-5 noscript:hidden">
      <h2 id="demo-accounts" className="font-medium">
        Or try the demo world
      </h2>
      <p className="mt-1 text-muted text-sm">These accounts exist on this machine only.</p>
      {error ? (
        <p role="alert" className="mt-3 text-danger">
          {error}
        </p>
      ) : null}
      <ul className="mt-3 grid gap-2">
        {accounts.map(({ email, does }) => (
          <li key={email}>
            <Button
              className="h-auto w-full flex-col items-start gap-0 py-2 text-left"
              pending={pending === email}
              onClick={() => submit("demo", { email, key: demoKey })}
            >
              <span className="font-medium">{email}</span>
              <span className="font-normal text-muted text-sm">{does}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
