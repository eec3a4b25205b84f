/** Number of indexes per list: 16 KiB before compression. */
export const STATUS_LIST_SIZE = 2 ** 17;

/** The end of the sequence of indexes. */
const LAST_STATUS_INDEX = 2 ** 31 - 1;

/** The index of a token (Token Status List, draft-ietf-oauth-status-list, section 6.1). */
export type StatusReference = { status_list: { idx: number; uri: string } };

/** The reference that a token carries for a status index. */
export function statusReference(statusIndex: number, publicUrl: string): StatusReference {
  const { list, position } = placeOf(statusIndex);
  return { status_list: { idx: position, uri: statusListAddress(list, publicUrl) } };
}

/** The index of a reference; null if this server cannot have issued it. */
export function statusIndexOf({ status_list: { idx, uri } }: StatusReference, publicUrl: string): number | null {
  const start = statusListAddress("", publicUrl);
  const list = uri.startsWith(start) ? uri.slice(start.length) : "";
  const isPlace = /^(0|[1-9]\d{0,4})$/.test(list) && Number.isInteger(idx) && idx >= 0 && idx < STATUS_LIST_SIZE;
  const index = Number(list) * STATUS_LIST_SIZE + idx;
  return isPlace && index <= LAST_STATUS_INDEX ? index : null;
}

/** The list of an index and its position in it. */
export function placeOf(statusIndex: number): { list: number; position: number } {
  return { list: Math.floor(statusIndex / STATUS_LIST_SIZE), position: statusIndex % STATUS_LIST_SIZE };
}

/** The address of a list, which is also its subject. */
export function statusListAddress(list: number | "", publicUrl: string): string {
  return `${publicUrl}/status-lists/${list}`;
}

/** One bit for each index, the lowest bit of the first byte first (section 4.1); 1 says revoked. */
export function statusBits(revokedPositions: Iterable<number>): Uint8Array {
  const bytes = new Uint8Array(STATUS_LIST_SIZE / 8);
  for (const position of revokedPositions) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (1 << (position & 7));
  return bytes;
}
