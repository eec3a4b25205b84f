import type { z } from "zod";
import * as answers from "@/lib/api-description/answers";
import * as dataAnswers from "@/lib/api-description/data/answers";
import { DATA_PATHS } from "@/lib/api-description/data/data-paths";
import { describePath, platform } from "@/lib/api-description/describe-path";
import type { DescribedPath, Server } from "@/lib/api-description/described";
import { jsonSchema } from "@/lib/api-description/json-schema";
import { NamedSchemas } from "@/lib/api-description/name-schemas";
import { byMethod, TAGS, type Tag } from "@/lib/api-description/operation";
import { PATHS } from "@/lib/api-description/paths";
import { SCOPES } from "@/lib/domain/access/scopes";

export type ApiDocument = ReturnType<typeof apiDocument>;

/** The public endpoints as OpenAPI 3.1, generated from the schemas that parse the requests. `hasData` adds the data service. */
export function apiDocument(publicUrl: string, { hasData }: { hasData: boolean }) {
  const paths = { ...PATHS, ...(hasData && DATA_PATHS) };
  const tags = Object.values(paths).flatMap((path) => byMethod(path).map(({ operation }) => operation.tag));
  const schemas = namedSchemas({ ...answers, ...(hasData && dataAnswers) });
  const described = Object.entries(paths).map(([path, operations]) => [path, describePath(path, operations, publicUrl, schemas)]);
  return {
    openapi: "3.1.0" as const,
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Mandate",
      version: "3",
      summary: "Tokens for the tenant data of an IoT platform",
      description: "Issues, checks and ends the tokens with which applications access the data of tenants.",
      contact: { name: "The operator of this platform", url: publicUrl },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      platform(publicUrl),
      { url: `${publicUrl}/gateway`, description: "The same endpoints, for clients that expect a gateway." },
    ] as Server[],
    tags: TAG_NAMES.filter((name) => tags.includes(name)).map((name) => ({ name, description: TAGS[name] })),
    paths: Object.fromEntries(described) as Record<string, DescribedPath>,
    components: { schemas: schemas.all, securitySchemes: securitySchemes(publicUrl) },
  };
}

const TAG_NAMES = Object.keys(TAGS) as Tag[];

function namedSchemas(named: Readonly<Record<string, z.ZodType>>): NamedSchemas {
  return new NamedSchemas(Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchema(schema, "output")])));
}

function securitySchemes(publicUrl: string) {
  return {
    applicationKey: {
      type: "apiKey",
      in: "header",
      name: "X-SPACE-AUTH-KEY",
      description: "`Basic base64(clientId:clientSecret)`.",
    },
    basic: { type: "http", scheme: "basic", description: "Client ID and client secret." },
    technicalToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A technical token." },
    oauth2: {
      type: "oauth2",
      description: "A technical token from the standard token endpoint.",
      flows: { clientCredentials: { tokenUrl: `${publicUrl}/oauth/token`, scopes: SCOPES_OF_TOKENS } },
    },
  } as const;
}

const SCOPES_OF_TOKENS = Object.fromEntries(SCOPES.map((role) => [role, `The role ${role}.`]));
