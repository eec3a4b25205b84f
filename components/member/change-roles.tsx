"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { withNames } from "@/lib/domain/name-text";
import type { MemberRow } from "@/lib/services/member/member-page";
import { RoleChoice } from "./role-choice";

type ChangeRolesProps = { member: MemberRow; parts: readonly TenantPart[]; action: FormAction };

export function ChangeRoles({ member, parts, action }: ChangeRolesProps) {
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={withNames`Change roles of ${member.name}`}>
          Change roles
        </Button>
      }
      title={named`Change roles of ${member.name}`}
      description={
        member.isLastAdmin
          ? "The last tenant administrator keeps this role until another member has it."
          : "The change applies to the next page they open."
      }
    >
      <ActionForm action={action} hidden={{ userId: member.userId }} successMessage={withNames`Roles of ${member.name} changed`}>
        <RoleChoice parts={parts} held={member.roles} />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Change roles</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
