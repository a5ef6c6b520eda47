import { z } from "zod";
import { whyUnknown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated } from "../../framework/verdict";
import { contentOf } from "./content";

const parameterSchema = z.looseObject({
  allowedPattern: z.string().optional(),
  allowedValues: z.array(z.unknown()).optional(),
  interpolationType: z.string().optional(),
});

const documentSchema = z.looseObject({ parameters: z.record(z.string(), parameterSchema).optional() });

/** What no pattern may take that is to bound a value: ends of a command, of a quotation and of a line, and a command inside. */
const hostile = ["a; id #", "$(id)", "`id`", "a' b", 'a" b', "a && id", "a | id", "a\nid"];

/** A list of values is safe by itself; a pattern has to be anchored, and the value kept out of the command's text. */
function isBound({ allowedPattern, allowedValues, interpolationType }: z.infer<typeof parameterSchema>): boolean {
  if (allowedValues !== undefined) return allowedValues.length > 0;
  return refuses(allowedPattern ?? "") && interpolationType === "ENV_VAR";
}

function refuses(pattern: string): boolean {
  if (!/^\^.+\$$/.test(pattern)) return false;
  try {
    const allowed = new RegExp(pattern);
    return !hostile.some((value) => allowed.test(value));
  } catch {
    return false;
  }
}

export const documentParametersAreBound = rule("aws:ssm/document:Document", {
  id: "ssm-document-parameters-are-bound",
  severity: "high",
  sameAs: [],
  why: "What a caller sends becomes part of a command that root runs.",
  fix: 'Give each parameter `allowedPattern` or `allowedValues`, and `interpolationType: "ENV_VAR"`.',
  check: (document) => {
    const content = read(document, "content");
    if (content.state !== "known")
      return content.state === "absent" ? fail("`content` is not set.") : notEvaluated(whyUnknown("content", content));
    const format = read(document, "documentFormat");
    if (format.state === "unknown") return notEvaluated(whyUnknown("documentFormat", format));
    const parsed = documentSchema.safeParse(contentOf(content, format));
    if (!parsed.success) return fail("`content` is not a document in the format that `documentFormat` says.");
    const loose = Object.entries(parsed.data.parameters ?? {}).filter(([, parameter]) => !isBound(parameter));
    return fail(...loose.map(([name]) => `The parameter ${name} takes any text.`));
  },
});
