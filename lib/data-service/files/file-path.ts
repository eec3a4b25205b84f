import { notFound } from "@/lib/data-service/operation";

/** A path of which every part can be shown, as far as the address has not seen to it. */
const PATH = /^[^\p{Cc}\p{Cs}]{1,1000}$/u;

export function requirePath(path: string | undefined): string {
  if (path === undefined || !PATH.test(path)) throw notFound();
  return path;
}

/** The folders with the slash behind them, and the name. */
export function partsOf(path: string): { path: string; name: string } {
  const end = path.lastIndexOf("/") + 1;
  return { path: path.slice(0, end), name: path.slice(end) };
}
