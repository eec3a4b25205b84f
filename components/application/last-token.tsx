import { RelativeTime } from "@/components/ui/relative-time";

export function LastToken({ at }: { at: Date | null }) {
  return at ? <RelativeTime at={at} /> : <span className="text-muted">Never</span>;
}
