import { sealContext } from "@/lib/services/cloud-foundry/platform-access";

type Row = Record<string, string>;

/** A column that encrypt() writes: which columns name the row, and the text that its ciphertext is bound to. */
export type EncryptedColumn = { table: string; column: string; row: readonly string[]; context: (row: Row) => string };

/** Every encrypted column; a test holds this against the schema. A change of the master key encrypts them anew. */
export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [
  { table: "SigningKey", column: "encryptedPrivate", row: ["id"], context: (row) => row.id as string },
  {
    table: "CloudFoundryConnection",
    column: "encryptedSecret",
    row: ["tenantId", "apiUrl", "clientId"],
    context: (row) => sealContext(row as Parameters<typeof sealContext>[0]),
  },
];
