import Link from "next/link";
import { Checklist, type ChecklistStep } from "@/components/ui/checklist";
import { Section } from "@/components/ui/section";
import type { ProductionDetail } from "@/lib/services/registration/find-production-registration";

/** The steps from acceptance to the first confirmed customer; renders nothing after that. */
export function NextSteps({ registration }: { registration: ProductionDetail }) {
  const { accessLevel, customers, listedAt, registrationId } = registration;
  if (accessLevel && customers.confirmed > 0) return null;
  const done = [accessLevel !== null, customers.total > 0, customers.confirmed > 0];
  const next = done.indexOf(false);
  const steps = [
    { id: "access", title: "Issue access", description: "Choose the level; you get the client ID and its secret." },
    {
      id: "customer",
      title: "Give it to a customer",
      description: (
        <>
          <Link href={`/operator/applications/${registrationId}?tab=customers`} className="link">
            Provision it to a customer
          </Link>
          {listedAt ? ", or wait until one adds it from the store." : ", or list it in the store below."}
        </>
      ),
    },
    { id: "consent", title: "The customer confirms", description: "Until then, token calls for it fail with 403 consent_required." },
  ];
  const state = (index: number) => (done[index] ? "done" : index === next ? "next" : "todo");
  return (
    <Section title="Next steps">
      <Checklist label="Next steps" steps={steps.map((step, index): ChecklistStep => ({ ...step, state: state(index) }))} />
    </Section>
  );
}
