/** The public API as a page shows it. Words in backticks are code. */
export type ApiView = { servers: { address: string; about: string }[]; groups: ApiGroup[] };

export type ApiGroup = { name: string; about: string; operations: ApiOperation[] };

export type ApiMethod = "GET" | "POST" | "PUT" | "DELETE";

export type ApiOperation = {
  id: string;
  method: ApiMethod;
  path: string;
  summary: string;
  about: string;
  /** Where a tenant's own address serves it too. */
  tenantAddress: string | null;
  /** How a caller authenticates; empty if it need not. */
  security: string[];
  sent: { where: string; fields: ApiField[] }[];
  answers: ApiAnswer[];
  /** What every refusal has in it; empty where each has something else. */
  refusal: ApiField[];
  curl: string;
};

export type ApiAnswer = { status: number; about: string; mediaType: string | null; fields: ApiField[] };

export type ApiField = { name: string; type: string; isRequired: boolean; about: string };
