"use client";

import { MessagePage } from "@/components/layout/message-page";
import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const action = (
    <Button variant="primary" onClick={retry}>
      Try again
    </Button>
  );
  return (
    <MessagePage title="This page could not be shown" reference={error.digest} action={action}>
      Nothing was changed. Try again. If it keeps failing, give your administrator the reference below.
    </MessagePage>
  );
}
