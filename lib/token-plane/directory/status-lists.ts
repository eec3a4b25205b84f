import { promisify } from "node:util";
import { constants, deflate } from "node:zlib";
import { database } from "@/lib/db/client";
import { STATUS_LIST_SIZE, statusBits } from "@/lib/domain/token/status-list";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { Remembered } from "@/lib/token-plane/directory/remembered";

const compress = promisify(deflate);

/** The bits of a list, compressed (Token Status List, section 4.1). A new object whenever they may have changed. */
export type StatusList = { number: number; lst: string };

/** At most 24 KB each, and far less unless half of all tokens were revoked. */
const lists = new Remembered<StatusList>({ limit: 64, load: (number) => readList(Number(number)) });

/** How many lists there are; more come as registrations and purchases do, which nothing announces. */
const count = new Remembered<{ lists: number }>({ limit: 1, load: readCount });

onAnnouncement("status", () => lists.forget(""));

/** The list of this number, or null where no token stands in such a list yet. */
export async function findStatusList(number: number): Promise<StatusList | null> {
  return number < (await countStatusLists(number)) ? lists.find(String(number)) : null;
}

const ASK_AGAIN_MILLISECONDS = 1000;

let askedAt = Number.NEGATIVE_INFINITY;

/** How many lists there are, at least: asked again at most once a second, by whoever wants a later one. */
export async function countStatusLists(wanted: number): Promise<number> {
  const known = (await count.find(""))?.lists ?? 0;
  if (wanted < known || Date.now() - askedAt < ASK_AGAIN_MILLISECONDS) return known;
  askedAt = Date.now();
  count.forget("");
  return (await count.find(""))?.lists ?? 0;
}

/** One more than there are indexes for, so that the first token of a new list finds it there. */
async function readCount(): Promise<{ lists: number }> {
  const [sequence] = await database().$queryRaw<{ last: number }[]>`SELECT "last_value"::int AS "last" FROM "TokenStatusIndex"`;
  return { lists: Math.floor((sequence?.last ?? 0) / STATUS_LIST_SIZE) + 2 };
}

/** Whatever is noted as revoked stays in the list until its last token has expired for long. */
async function readList(number: number): Promise<StatusList> {
  const first = number * STATUS_LIST_SIZE;
  const revoked = await database().$queryRaw<{ index: number }[]>`
    SELECT "index" FROM "RevokedStatus" WHERE "index" BETWEEN ${first} AND ${first + STATUS_LIST_SIZE - 1}`;
  const bits = statusBits(revoked.map(({ index }) => index - first));
  return { number, lst: (await compress(bits, { level: constants.Z_BEST_COMPRESSION })).toString("base64url") };
}
