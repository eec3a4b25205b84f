import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { named } from "@/components/ui/name";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { withNames } from "@/lib/domain/name-text";
import type { MemberRow } from "@/lib/services/member/member-page";
import { ChangeRoles } from "./change-roles";

export type MemberActionsProps = {
  member: MemberRow;
  tenant: { name: string; parts: readonly TenantPart[] };
  isSelf: boolean;
  actions: { changeRoles: FormAction; signOut: FormAction; remove: FormAction };
};

export function MemberActions({ member, tenant, isSelf, actions }: MemberActionsProps) {
  const hidden = { userId: member.userId };
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <ChangeRoles member={member} parts={tenant.parts} action={actions.changeRoles} />
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Sign out ${member.name}`}>
            Sign out
          </Button>
        }
        title={named`Sign ${isSelf ? "yourself" : member.name} out everywhere?`}
        description="Every session ends at once, in every browser and for every tenant. Signing in again is possible."
        action={actions.signOut}
        hidden={hidden}
        confirmLabel="Sign out everywhere"
        variant="primary"
        successMessage={withNames`${member.name} is signed out`}
      />
      <Removal member={member} tenantName={tenant.name} isSelf={isSelf} action={actions.remove} />
    </div>
  );
}

type RemovalProps = { member: MemberRow; tenantName: string; isSelf: boolean; action: FormAction };

function Removal({ member, tenantName, isSelf, action }: RemovalProps) {
  if (member.isLastAdmin) {
    return (
      <p className="basis-full text-right text-muted text-sm">
        To {isSelf ? "leave" : "remove the last one"}, first make someone else a tenant administrator.
      </p>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={isSelf ? withNames`Leave ${tenantName}` : withNames`Remove ${member.name}`}>
          {isSelf ? "Leave" : "Remove"}
        </Button>
      }
      title={isSelf ? named`Leave ${tenantName}?` : named`Remove ${member.name} from ${tenantName}?`}
      description={named`${isSelf ? "You lose" : "They lose"} every role in ${tenantName} and every session ends at once. Rejoining requires a new invitation. Past changes are kept.`}
      action={action}
      hidden={{ userId: member.userId }}
      confirmLabel={isSelf ? named`Leave ${tenantName}` : "Remove member"}
      successMessage={withNames`${member.name} is no longer a member`}
    />
  );
}
