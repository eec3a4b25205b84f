import { type Column, DataTable } from "@/components/ui/data-table";
import { type ClaimRow, claimRows } from "./claim-words";
import type { DecodedToken } from "./decode-token";

const COLUMNS: Column<ClaimRow>[] = [
  { key: "claim", header: "Claim", cell: ({ claim }) => <span className="font-mono">{claim}</span> },
  { key: "value", header: "Value", cell: ({ value }) => <span className="whitespace-pre-line font-mono wrap-anywhere">{value}</span> },
  { key: "meaning", header: "Meaning", cell: ({ meaning }) => <span className="text-muted">{meaning}</span> },
];

export function TokenClaims({ decoded }: { decoded: DecodedToken }) {
  const rows = claimRows(decoded.claims);
  return (
    <div className="grid gap-2">
      <p className="text-muted text-sm">
        Signed with {String(decoded.header.alg)} by the key <span className="wrap-anywhere font-mono">{String(decoded.header.kid)}</span>
      </p>
      <DataTable caption="Claims of the token" columns={COLUMNS} rows={rows} rowKey={({ claim }) => claim} />
    </div>
  );
}
