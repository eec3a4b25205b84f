/** A position in the audit trail, which is ordered by time and then by id. */
export type AuditCursor = { at: Date; id: string };

const PATTERN = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function auditCursor({ at, id }: AuditCursor): string {
  return `${at.getTime()}.${id}`;
}

export function parseAuditCursor(text: string): AuditCursor | null {
  const [, milliseconds, id] = PATTERN.exec(text) ?? [];
  return milliseconds && id ? { at: new Date(Number(milliseconds)), id } : null;
}
