"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { RoleChoice } from "@/components/member/role-choice";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkOnce, type OneTimeLink } from "@/components/ui/link-once";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import type { TenantPart } from "@/lib/domain/access/permissions";

export type InviteMemberProps = {
  tenant: { name: string; parts: readonly TenantPart[] };
  action: FormAction<OneTimeLink | { link: null; email: string }>;
  /** Whether the server mails the link instead of showing it. */
  isMailed?: boolean;
  hidden?: Record<string, string>;
};

/** Asks for e-mail and roles, then shows the link, which is kept only in this component until dismissed. */
export function InviteMember({ tenant, action, isMailed = false, hidden }: InviteMemberProps) {
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const toast = useToast();

  function onSuccess(invited: OneTimeLink | { link: null; email: string }) {
    if (invited.link === null) toast({ title: `Invitation mailed to ${invited.email}`, tone: "success" });
    else setLink(invited);
  }

  return (
    <>
      <Dialog
        trigger={
          <Button variant="primary">
            <UserPlus aria-hidden />
            Invite member
          </Button>
        }
        title={named`Invite a member to ${tenant.name}`}
        description={`${isMailed ? "The person gets" : "You get"} a link that works once, for seven days. An earlier link to the same person stops working.`}
      >
        <ActionForm action={action} hidden={hidden} onSuccess={onSuccess}>
          <Field
            name="email"
            label="E-mail"
            hint={isMailed ? "Used to sign in. The link is mailed to this address." : "Used to sign in. Pass the link on yourself."}
          >
            <Input type="email" maxLength={254} />
          </Field>
          <RoleChoice parts={tenant.parts} />
          <DialogActions>
            <DialogClose />
            <SubmitButton>{isMailed ? "Send invitation" : "Create link"}</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
      {link ? (
        <LinkOnce title="Invitation link" ifLost="If you lose it, invite the same person again." link={link} onDone={() => setLink(null)} />
      ) : null}
    </>
  );
}
