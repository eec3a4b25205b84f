import { Badge } from "@/components/ui/badge";

export function MethodBadge({ method }: { method: "GET" | "POST" }) {
  return (
    <span className="font-mono">
      <Badge tone={method === "GET" ? "success" : "accent"}>{method}</Badge>
    </span>
  );
}
