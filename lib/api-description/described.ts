import type { z } from "zod";
import type { Method } from "@/lib/api-description/operation";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export type Parameter = {
  name: string;
  in: "query" | "path" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  style?: "form";
  explode?: false;
};

export type Media = Record<string, { schema: JsonSchema; example?: unknown }>;

export type DescribedResponse = {
  description: string;
  headers?: Record<string, { description: string; required: boolean; schema: JsonSchema }>;
  content?: Media;
};

export type DescribedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, DescribedResponse>;
};

export type Server = { url: string; description: string; variables?: Record<string, { default: string; description: string }> };

export type DescribedPath = Partial<Record<Method, DescribedOperation>> & { servers?: Server[]; parameters?: Parameter[] };
