import { notFound } from "@/examples/data-service/http/api-error";
import { FilePath } from "@/lib/domain/data/fields";

/** A path of which every part can be shown, as far as the address has not seen to it. */
export function requirePath(path: string | undefined): string {
  const { data } = FilePath.safeParse(path);
  if (data === undefined) throw notFound();
  return data;
}

/** The folders with the slash behind them, and the name. */
export function partsOf(path: string): { path: string; name: string } {
  const end = path.lastIndexOf("/") + 1;
  return { path: path.slice(0, end), name: path.slice(end) };
}
