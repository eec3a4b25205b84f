import { z } from "zod";
import * as answers from "@/lib/api-description/answers";
import * as dataAnswers from "@/lib/api-description/data/answers";
import { DATA_PATHS } from "@/lib/api-description/data/data-paths";
import { describePath, platform, withoutDialect } from "@/lib/api-description/describe-path";
import type { JsonSchema, Server } from "@/lib/api-description/described";
import { byMethod, TAGS, type Tag } from "@/lib/api-description/operation";
import { PATHS } from "@/lib/api-description/paths";

export type ApiDocument = ReturnType<typeof apiDocument>;

/** The public endpoints as OpenAPI 3.1, generated from the schemas that parse the requests. `hasData` adds the data service. */
export function apiDocument(publicUrl: string, { hasData }: { hasData: boolean }) {
  const paths = { ...PATHS, ...(hasData && DATA_PATHS) };
  const tags = Object.values(paths).flatMap((path) => byMethod(path).map(({ operation }) => operation.tag));
  return {
    openapi: "3.1.0" as const,
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Mandate",
      version: "3",
      summary: "Tokens for the tenant data of an IoT platform",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      platform(publicUrl),
      { url: `${publicUrl}/gateway`, description: "The same endpoints, for clients that expect a gateway." },
    ] as Server[],
    tags: TAG_NAMES.filter((name) => tags.includes(name)).map((name) => ({ name, description: TAGS[name] })),
    paths: Object.fromEntries(Object.entries(paths).map(([path, operations]) => [path, describePath(path, operations, publicUrl)])),
    components: { schemas: schemas({ ...answers, ...(hasData && dataAnswers) }), securitySchemes: SECURITY_SCHEMES },
  };
}

const TAG_NAMES = Object.keys(TAGS) as Tag[];

function schemas(named: Readonly<Record<string, z.ZodType>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, withoutDialect(z.toJSONSchema(schema))]));
}

const SECURITY_SCHEMES = {
  applicationKey: {
    type: "apiKey",
    in: "header",
    name: "X-SPACE-AUTH-KEY",
    description: "`Basic base64(clientId:clientSecret)`.",
  },
  basic: { type: "http", scheme: "basic", description: "Client ID and client secret." },
  technicalToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A technical token." },
} as const;
