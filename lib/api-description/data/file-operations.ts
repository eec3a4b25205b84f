import { dataErrors, ETAG, IfMatch, NOT_FOUND, QUOTA, WRONG_QUERY } from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { FileHeaders, FileListFields } from "@/lib/domain/data/file-fields";

const OF_FILES = { tag: "Files", security: ["technicalToken"] } as const;

export const listFiles: Operation = {
  ...OF_FILES,
  id: "listFiles",
  summary: "List the files of an asset",
  about: "With all that is known of them beside their content, in the order of their paths.",
  query: FileListFields,
  answers: { 200: { about: "The files.", schema: "FileList" }, ...dataErrors({ ...WRONG_QUERY, ...NOT_FOUND }) },
};

export const readFile: Operation = {
  ...OF_FILES,
  id: "readFile",
  summary: "Read a file",
  about: "As it was sent, to be saved and not shown.",
  answers: {
    200: {
      about: "The content, in the media type that was said of it.",
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
  about: "As a whole, of up to 8 MiB; `part` and `upload` in the query are refused. Sending the same again does not change its state.",
  headers: FileHeaders.extend(IfMatch.partial().shape),
  hasFile: true,
  answers: {
    201: { about: "The file is new.", headers: ETAG },
    204: { about: "The file has been replaced.", headers: ETAG },
    ...dataErrors({
      ...NOT_FOUND,
      400: "A parameter or a header is wrong or sent twice.",
      409: "The asset has been deleted meanwhile.",
      412: "The file is in another state than `If-Match` says, or is not there.",
      413: `The body is larger than 8 MiB, or ${QUOTA}`,
    }),
  },
};

export const deleteFile: Operation = {
  ...OF_FILES,
  id: "deleteFile",
  summary: "Delete a file",
  about: "In whatever state it is.",
  answers: { 204: { about: "It is gone." }, ...dataErrors(NOT_FOUND) },
};
