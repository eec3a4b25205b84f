import { dataKeyIdOf, decrypt, encrypt } from "@/lib/crypto/encrypt";
import { keyring } from "@/lib/crypto/keyring";
import { database } from "@/lib/db/client";
import { ENCRYPTED_COLUMNS, type EncryptedColumn } from "@/lib/services/master-key/encrypted-columns";

/**
 * Encrypts every value under an older data key again with the current one, row by row. If it is interrupted, every row stays
 * readable and the next run does the rest. Returns the number of rows.
 */
export async function reencrypt(): Promise<number> {
  let count = 0;
  for (const column of ENCRYPTED_COLUMNS) {
    for (const row of await staleRows(column)) if (await rewrite(column, row)) count++;
  }
  return count;
}

/** Decrypts every encrypted value, or throws. Returns the number of rows. */
export async function readAll(): Promise<number> {
  let count = 0;
  for (const column of ENCRYPTED_COLUMNS) {
    for (const { text, row } of await readRows(column)) {
      await decrypt(text, column.context(row));
      count++;
    }
  }
  return count;
}

/** The IDs of the data keys in use. */
export async function dataKeysInUse(): Promise<string[]> {
  const texts = await Promise.all(ENCRYPTED_COLUMNS.map((column) => readRows(column)));
  return [...new Set(texts.flat().map((row) => dataKeyIdOf(row.text)))];
}

type EncryptedRow = { text: string; row: Record<string, string> };

async function staleRows(column: EncryptedColumn): Promise<EncryptedRow[]> {
  const { currentId } = keyring();
  return (await readRows(column)).filter(({ text }) => dataKeyIdOf(text) !== currentId || text.startsWith("v1."));
}

async function readRows({ table, column, row }: EncryptedColumn): Promise<EncryptedRow[]> {
  const names = [...row, column].map((name) => `"${name}"`).join(", ");
  const found = await database().$queryRawUnsafe<Record<string, string>[]>(`SELECT ${names} FROM "${table}" WHERE "${column}" IS NOT NULL`);
  return found.map((one) => ({ text: one[column] as string, row: one }));
}

/** Skips rows that have changed since they were read: they were written with the current key. */
async function rewrite({ table, column, row: keys, context }: EncryptedColumn, { text, row }: EncryptedRow): Promise<boolean> {
  const fresh = encrypt(await decrypt(text, context(row)), context(row));
  const isSame = [...keys, column].map((name, index) => `"${name}" = $${index + 2}`).join(" AND ");
  const values = [...keys.map((name) => row[name]), text];
  return (await database().$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = $1 WHERE ${isSame}`, fresh, ...values)) > 0;
}
