import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";

export function AccessLevelText({ level }: { level: AccessLevel | null }) {
  return level ? ACCESS_LEVEL_LABEL[level] : <span className="text-muted">Not issued</span>;
}
