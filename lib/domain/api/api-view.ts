/** The public API as the documentation page shows it. Text in backticks is code. */
export type ApiView = { servers: { address: string; about: string }[]; groups: ApiGroup[] };

export type ApiGroup = { name: string; about: string; operations: ApiOperation[] };

export type ApiMethod = "GET" | "POST" | "PUT" | "DELETE";

export type ApiOperation = {
  id: string;
  method: ApiMethod;
  path: string;
  summary: string;
  about: string;
  /** The operation at a tenant's own address, if it is served there too. */
  tenantAddress: string | null;
  /** How callers authenticate; empty if no authentication is required. */
  security: string[];
  sent: { where: string; fields: ApiField[] }[];
  answers: ApiAnswer[];
  /** Fields that all refusals share; empty if they have none in common. */
  refusal: ApiField[];
  curl: string;
};

export type ApiAnswer = { status: number; about: string; mediaType: string | null; fields: ApiField[] };

export type ApiField = { name: string; type: string; isRequired: boolean; about: string };
