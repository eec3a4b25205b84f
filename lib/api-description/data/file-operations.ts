import {
  CONDITIONAL,
  Conditions,
  dataErrors,
  ETAG,
  NOT_FOUND,
  NOT_MODIFIED,
  QUOTA,
  WRONG_QUERY,
} from "@/lib/api-description/data/data-errors";
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
  headers: Conditions,
  answers: {
    200: {
      about: "The content, with the media type that was sent with it.",
      schema: "FileContent",
      mediaType: "*/*",
      headers: { ...ETAG, "Content-Disposition": "The name of the file (RFC 6266)." },
    },
    ...NOT_MODIFIED,
    ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL }),
  },
};

export const putFile: Operation = {
  ...OF_FILES,
  id: "putFile",
  summary: "Write a file",
  about:
    "Writes the whole file, up to 8 MiB; `part` and `upload` in the query are refused. Sending the same file again does not change its version. `If-None-Match: *` only creates a file, and `If-Match: *` only replaces one.",
  headers: FileHeaders.extend(Conditions.shape),
  hasFile: true,
  answers: {
    201: { about: "The file was created.", headers: ETAG },
    204: { about: "The file was replaced.", headers: ETAG },
    ...dataErrors({
      ...NOT_FOUND,
      ...CONDITIONAL,
      400: "The path, a parameter or a header is invalid, or a parameter is sent twice.",
      409: "The asset was deleted during the request.",
      413: `The body is larger than 8 MiB, or ${QUOTA}`,
      415: "The file has a `Content-Encoding`. Send it without; a compressed file is sent under its own media type.",
    }),
  },
};

export const deleteFile: Operation = {
  ...OF_FILES,
  id: "deleteFile",
  summary: "Delete a file",
  about: "Deletes the file; without conditions, in whatever version.",
  headers: Conditions,
  answers: { 204: { about: "The file was deleted." }, ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL }) },
};
