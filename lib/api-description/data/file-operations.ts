import { dataErrors, ETAG, IfMatch, NOT_FOUND, QUOTA, WRONG_QUERY } from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { FileHeaders, FileListFields } from "@/lib/domain/data/file-fields";

const OF_FILES = { tag: "Files", security: ["technicalToken"] } as const;

export const listFiles: Operation = {
  ...OF_FILES,
  id: "listFiles",
  summary: "List the files of an asset",
  about: "Returns the metadata of the files, sorted by path.",
  query: FileListFields,
  answers: { 200: { about: "The files.", schema: "FileList" }, ...dataErrors({ ...WRONG_QUERY, ...NOT_FOUND }) },
};

export const readFile: Operation = {
  ...OF_FILES,
  id: "readFile",
  summary: "Read a file",
  about: "Returns the file as it was uploaded, as an attachment.",
  answers: {
    200: {
      about: "The content, with the media type that was sent with it.",
      schema: "FileContent",
      mediaType: "*/*",
      headers: { ...ETAG, "Content-Disposition": "The name of the file (RFC 6266)." },
    },
    ...dataErrors(NOT_FOUND),
  },
};

export const putFile: Operation = {
  ...OF_FILES,
  id: "putFile",
  summary: "Write a file",
  about:
    "Writes the whole file, up to 8 MiB; `part` and `upload` in the query are refused. Sending the same file again does not change its version.",
  headers: FileHeaders.extend(IfMatch.partial().shape),
  hasFile: true,
  answers: {
    201: { about: "The file was created.", headers: ETAG },
    204: { about: "The file was replaced.", headers: ETAG },
    ...dataErrors({
      ...NOT_FOUND,
      400: "A parameter or a header is invalid or sent twice.",
      409: "The asset was deleted during the request.",
      412: "The file is not at the version in `If-Match`, or does not exist.",
      413: `The body is larger than 8 MiB, or ${QUOTA}`,
    }),
  },
};

export const deleteFile: Operation = {
  ...OF_FILES,
  id: "deleteFile",
  summary: "Delete a file",
  about: "Deletes the file, whatever its version.",
  answers: { 204: { about: "The file was deleted." }, ...dataErrors(NOT_FOUND) },
};
