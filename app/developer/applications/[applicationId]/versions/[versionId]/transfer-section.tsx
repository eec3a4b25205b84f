import { Send } from "lucide-react";
import { OfferDialog } from "@/components/registration/offer-dialog";
import { TransferList } from "@/components/registration/transfer-list";
import { WithdrawOfferDialog } from "@/components/registration/withdraw-offer-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { can, type ServiceContext } from "@/lib/services/context";
import { listOperators } from "@/lib/services/tenant/list-operators";
import type { RegistrationDetail, VersionDetail } from "@/lib/services/version/find-version";
import { offerVersionAction, withdrawOfferAction } from "./actions";

type Props = { ctx: ServiceContext; version: VersionDetail; registration: RegistrationDetail };

export async function TransferSection({ ctx, version, registration }: Props) {
  const { transfers } = version;
  const { id, steps, lastTokenAt } = registration;
  const isAllowed = can(ctx, "transfer.offer");
  const open = transfers.find(({ status }) => status === "offered");
  const offer =
    isAllowed && steps.includes("offer") ? (
      <OfferDialog
        registrationId={id}
        operators={await listOperators(ctx)}
        action={offerVersionAction}
        variant={lastTokenAt ? "primary" : "secondary"}
      />
    ) : null;
  const withdraw =
    isAllowed && open && steps.includes("withdraw_offer") ? (
      <WithdrawOfferDialog registrationId={id} operatorName={open.operator.name} action={withdrawOfferAction} />
    ) : null;
  return (
    <Section
      id="transfer"
      title="Transfer"
      description="An operator runs the version for its customers."
      actions={transfers.length > 0 ? offer : null}
    >
      {transfers.length > 0 ? (
        <TransferList transfers={transfers} openAction={withdraw} />
      ) : (
        <div className="rounded-lg border border-border bg-surface">
          <EmptyState icon={<Send />} title="Not offered yet" action={offer}>
            Offer the version to an operator, who accepts or declines it with a comment.
          </EmptyState>
        </div>
      )}
    </Section>
  );
}
