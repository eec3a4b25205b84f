import { notFound } from "@/examples/data-service/http/api-error";
import { FilePath } from "@/lib/domain/data/fields";

/** Throws 404 if the path is not a valid file path. */
export function requirePath(path: string | undefined): string {
  const { data } = FilePath.safeParse(path);
  if (data === undefined) throw notFound();
  return data;
}

/** Splits a path into its folders, with the trailing slash, and the file name. */
export function partsOf(path: string): { path: string; name: string } {
  const end = path.lastIndexOf("/") + 1;
  return { path: path.slice(0, end), name: path.slice(end) };
}
