import { notFound } from "@/lib/data-service/operation";
import { isPrintable } from "@/lib/domain/printable";

const MAX_LENGTH = 1000;

/** A path of which every part can be shown, as far as the address has not seen to it. */
export function requirePath(path: string | undefined): string {
  if (!path || path.length > MAX_LENGTH || !isPrintable(path)) throw notFound();
  return path;
}

/** The folders with the slash behind them, and the name. */
export function partsOf(path: string): { path: string; name: string } {
  const end = path.lastIndexOf("/") + 1;
  return { path: path.slice(0, end), name: path.slice(end) };
}
