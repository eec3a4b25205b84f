import { sealContext } from "@/lib/services/cloud-foundry/platform-access";

type Row = Record<string, string>;

/** A column written with encrypt(): the columns that identify the row, and the context its ciphertext is bound to. */
export type EncryptedColumn = { table: string; column: string; row: readonly string[]; context: (row: Row) => string };

/** Every encrypted column, which a master key rotation encrypts again. A test compares the list with the schema. */
export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [
  { table: "SigningKey", column: "encryptedPrivate", row: ["id"], context: (row) => row.id as string },
  {
    table: "CloudFoundryConnection",
    column: "encryptedSecret",
    row: ["tenantId", "apiUrl", "clientId"],
    context: (row) => sealContext(row as Parameters<typeof sealContext>[0]),
  },
];
