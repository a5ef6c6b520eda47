import { accountSchema } from "./account";
import { environmentSchema } from "./environment";
import { namespace } from "./namespace";
import { projectSchema } from "./project";
import { allowedWords, type SchemaNode, schemaNode } from "./words";

/** `docs/settings.md`: every key of every stack, as the schemas have it. */
export function settingsPage(): string {
  return [
    "# Settings",
    "",
    "Each stack has a file: `Pulumi.<stack>.yaml`. Every key begins with `onebox:`. Objects are written as YAML under their key.",
    "All wrong settings are reported at once, before anything is read from AWS: file and line, the key, what was given, what is allowed.",
    "No secret belongs in these files: `npx onebox host secret set NAME --stack prod` takes it to the host.",
    "",
    "Editors that know JSON Schema complete and check the files with `docs/settings.schema.json`.",
    "",
    "This page is made from the schemas by `npm run docs`.",
    "",
    ...section("An environment: `Pulumi.dev.yaml` and the like", schemaNode(environmentSchema)),
    ...section("The account: `Pulumi.account.yaml`", schemaNode(accountSchema)),
    ...section("What all stacks agree on: `Pulumi.yaml`", schemaNode(projectSchema)),
    "## Between settings",
    "",
    ...betweenSettings.map((line) => `- ${line}`),
    "",
  ].join("\n");
}

/** `docs/settings.schema.json`: for editors, about a whole stack file. */
export function settingsJsonSchema(): string {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A stack file of onebox",
    type: "object",
    required: ["config"],
    properties: {
      config: { anyOf: [stackFile(schemaNode(environmentSchema)), stackFile(schemaNode(accountSchema))] },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const betweenSettings = [
  "`domain` is `zone` itself or ends in it.",
  "`availabilityZones` are two different zones of `region`.",
  "`host.ami.architecture` is that of `host.instanceType`: arm64 for Graviton (t4g, m7g and others with a g), x86_64 for the rest.",
  "`database.maxStorageGb` is at least a tenth above `database.storageGb`.",
  "With `keep`, `database.backupDays` is at least 1, and there are no office hours.",
  "`database.maintenanceWindow` and `database.backupWindow` lie apart, and with office hours within them, summer and winter.",
  "`app.environment` holds nothing that looks like a secret, and no name that the host sets. A singleton of `app.processes` has a count of 1.",
  "Names of `app.site` belong to one environment; those of the zone are in `moreDomains.<environment>` of the account. `app.outboundPorts` has 80 and 443 among them.",
  "With `app.processes`, `app.web.memoryMb` or `app.redis`, memory is added up for both slots, and has to fit `host.instanceType`. All of `app` takes up to 2,200 characters as JSON.",
  "Names of tasks are unique. `@reboot` is refused: nothing tells the scheduler that the host has started.",
  "`domain`, `zone`, `region` and `awsAccountId` are those that the stack `accountStack` has (`domains.<environment>`): there the deploy role is made for them.",
  "No two environments have one domain.",
  "`service.…memoryMb` is what Fargate offers with that `cpu`, `least` is not above `most`, and of a singleton it is 1. `service.processes` names processes of `app.processes` alone.",
  "`service.trafficPercent` is 0 while `runsOn` is `host`. Where it is not, `app.site` has names of the zone alone, and no `tenantPath`: a load balancer gets no certificates for others.",
  "No key `aws:…`: the stack's own provider takes region and account from `onebox:region` and `onebox:awsAccountId`.",
  "The stack of an environment has the name that `Pulumi.yaml` gives it; the account has a Bitbucket deployment environment for each.",
];

/** In the file each key has its namespace; keys of other namespaces are none of our business. */
function stackFile(node: SchemaNode): object {
  const prefixed = (name: string): string => `${namespace}${name}`;
  const properties = Object.entries(node.properties ?? {}).map(([name, child]) => [prefixed(name), orItsText(child)]);
  return {
    type: "object",
    properties: Object.fromEntries(properties) as Record<string, SchemaNode>,
    required: (node.required ?? []).map(prefixed),
    patternProperties: { [`^(?!${namespace})`]: {} },
    additionalProperties: false,
  };
}

/** `pulumi stack init` and `pulumi config set` write a number, and true and false, directly under a key as text. */
function orItsText(node: SchemaNode): object {
  if (node.type !== "boolean" && node.type !== "number" && node.type !== "integer") return node;
  const { description, default: standard, allowed, ...form } = node;
  const words = { description, default: standard, allowed };
  if (node.enum !== undefined) return { ...words, anyOf: [form, { enum: node.enum.map(String) }] };
  const text = node.type === "boolean" ? { enum: ["true", "false"] } : { type: "string", pattern: "^\\d+(\\.\\d+)?$" };
  return { ...words, anyOf: [form, text] };
}

function section(title: string, node: SchemaNode): string[] {
  const header = ["| key | meaning | allowed | default |", "|---|---|---|---|"];
  return [`## ${title}`, "", ...header, ...rows(node, namespace), ""];
}

function rows(node: SchemaNode, prefix: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = `${prefix}${name}`;
    const cells = [`\`${key}\``, child.description ?? "", allowedWords(child), standard(node, name, child)];
    return [`| ${cells.map(escaped).join(" | ")} |`, ...inside(key, child)];
  });
}

function inside(key: string, node: SchemaNode): string[] {
  if (node.properties !== undefined) return rows(node, `${key}.`);
  if (node.items?.properties !== undefined) return rows(node.items, `${key}[].`);
  const values = node.additionalProperties;
  return typeof values === "object" && values.properties !== undefined ? rows(values, `${key}.<name>.`) : [];
}

function standard(parent: SchemaNode, name: string, node: SchemaNode): string {
  if (parent.required?.includes(name) === true) return "required";
  if (node.properties !== undefined) return "";
  return node.default === undefined ? "none" : `\`${JSON.stringify(node.default)}\``;
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
