import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ApiMethod } from "@/lib/domain/api/api-view";

const TONE: Record<ApiMethod, Tone> = { GET: "success", POST: "accent", PUT: "warning", DELETE: "danger" };

export function MethodBadge({ method }: { method: ApiMethod }) {
  return (
    <span className="font-mono">
      <Badge tone={TONE[method]}>{method}</Badge>
    </span>
  );
}
