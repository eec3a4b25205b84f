"use client";

import { MessagePage } from "@/components/layout/message-page";
import { Button } from "@/components/ui/button";
import "./globals.css";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function GlobalError({ error, retry }: ErrorPageProps) {
  const action = (
    <Button variant="primary" onClick={retry}>
      Try again
    </Button>
  );
  return (
    <html lang="en">
      <body>
        <title>Error · Mandate</title>
        <MessagePage title="Mandate could not be shown" reference={error.digest} action={action}>
          Try again in a moment. If it keeps failing, give your administrator the reference below.
        </MessagePage>
      </body>
    </html>
  );
}
