import { ApiError, notFound } from "@/examples/data-service/http/api-error";
import { FilePath, NewFilePath } from "@/lib/domain/data/fields";

/** Throws 404 if the path is not a valid file path. */
export function requirePath(path: string | undefined): string {
  const { data } = FilePath.safeParse(path);
  if (data === undefined) throw notFound();
  return data;
}

/** The path of a file to write. Throws 400 if it is not suitable. */
export function requireNewPath(path: string | undefined): string {
  const { data, error } = NewFilePath.safeParse(path);
  if (error) throw new ApiError("invalidParameter", `The path of the file: ${error.issues[0]?.message}`);
  return data;
}

/** Splits a path into its folders, with the trailing slash, and the file name. */
export function partsOf(path: string): { path: string; name: string } {
  const end = path.lastIndexOf("/") + 1;
  return { path: path.slice(0, end), name: path.slice(end) };
}
