import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { capabilitiesOf } from "@/lib/domain/access/capabilities";

/** What a level allows and what it does not. */
export function CapabilityLists({ level }: { level: AccessLevel }) {
  const { can } = capabilitiesOf(level);
  return (
    <div className="grid content-start gap-4">
      <Capabilities title="It can" texts={can} icon={<Check aria-hidden className="text-success" />} />
      <CannotList level={level} />
    </div>
  );
}

export function CannotList({ level }: { level: AccessLevel }) {
  const { cannot } = capabilitiesOf(level);
  return (
    <Capabilities
      title="It cannot"
      texts={cannot}
      icon={<X aria-hidden className="text-muted" />}
      none="Nothing is held back: this is the highest level."
    />
  );
}

type CapabilitiesProps = { title: string; texts: string[]; icon: ReactNode; none?: string };

function Capabilities({ title, texts, icon, none }: CapabilitiesProps) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      {texts.length === 0 ? <p className="mt-1 text-muted">{none}</p> : null}
      <ul className="mt-1">
        {texts.map((text) => (
          <li key={text} className="flex items-start gap-2 py-1 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
            {icon}
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
