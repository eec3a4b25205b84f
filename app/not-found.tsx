import { MessagePage } from "@/components/layout/message-page";
import { ButtonLink } from "@/components/ui/button-link";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="Not found" action={<ButtonLink href="/">Go to the start page</ButtonLink>}>
      There is nothing at this address, or you do not have access to it.
    </MessagePage>
  );
}
