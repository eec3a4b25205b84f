import type { JSONOutput } from "typedoc";

type Reflection = JSONOutput.DeclarationReflection;
type Signature = JSONOutput.SignatureReflection;
type Comment = JSONOutput.Comment | undefined;

/** Reflection kinds of typedoc. */
const KIND = { function: 64, class: 128, interface: 256, constructor: 512, method: 2048, accessor: 262_144 } as const;

/** Every object has these methods, so they need no documentation. */
const PRINTED_FORMS = new Set(["toString", "toJSON"]);

/** The missing parts of the doc comments of public functions, classes and methods, one line each. */
export function undocumented(project: JSONOutput.ProjectReflection): string[] {
  return (project.children ?? []).flatMap((module) => (module.children ?? []).flatMap(gapsOfExport));
}

function gapsOfExport(reflection: Reflection): string[] {
  const { kind, name, signatures = [] } = reflection;
  if (kind === KIND.function) return signatures.flatMap((signature) => gapsOfCall(name, signature));
  if (kind !== KIND.class && kind !== KIND.interface) return [];
  const isConcrete = kind === KIND.class && !reflection.flags.isAbstract;
  return [
    ...gap(name, "a sentence", hasSummary(reflection.comment)),
    ...gap(name, "@example", !isConcrete || hasTag("@example", reflection.comment)),
    ...(reflection.children ?? []).flatMap((member) => gapsOfMember(reflection, member)),
  ];
}

function gapsOfMember(owner: Reflection, member: Reflection): string[] {
  const name = `${owner.name}.${member.name}`;
  if (member.inheritedFrom || PRINTED_FORMS.has(member.name) || member.name.startsWith("[")) return [];
  const { signatures = [] } = member;
  if (member.kind === KIND.constructor) return signatures.flatMap((signature) => gapsOfParameters(name, signature));
  if (member.kind === KIND.accessor) return gap(name, "a sentence", hasSummary(member.getSignature?.comment));
  if (member.kind !== KIND.method) return [];
  // Implementations of an interface decide which errors they throw.
  if (owner.kind === KIND.interface) return signatures.flatMap(({ comment }) => gap(name, "a sentence", hasSummary(comment)));
  return signatures.flatMap((signature) => gapsOfCall(name, signature));
}

function gapsOfCall(name: string, signature: Signature): string[] {
  const { comment } = signature;
  return [
    ...gap(name, "a sentence", hasSummary(comment)),
    ...gapsOfParameters(name, signature),
    ...gap(name, "@throws", hasTag("@throws", comment)),
    ...gap(name, "@example", hasTag("@example", comment)),
  ];
}

function gapsOfParameters(name: string, { parameters = [] }: Signature): string[] {
  return parameters.flatMap((parameter) => gap(name, `@param ${parameter.name}`, hasSummary(parameter.comment)));
}

function gap(name: string, what: string, isPresent: boolean): string[] {
  return isPresent ? [] : [`${name} lacks ${what}`];
}

function hasSummary(comment: Comment): boolean {
  return comment?.summary.some(({ text }) => text.trim() !== "") ?? false;
}

function hasTag(tag: `@${string}`, comment: Comment): boolean {
  return comment?.blockTags?.some((block) => block.tag === tag) ?? false;
}
