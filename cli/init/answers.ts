import { z } from "zod";
import { keptBranches, leastKeptApprovals } from "../../model/approvals";
import { longestEnvironment } from "../../model/name-limits";
import { prefixPattern, prefixWords } from "../../model/prefix";
import * as settings from "../../settings/primitives";

/** What nobody has answered yet: no setting takes it, so the check names it. */
export const open = "still to be entered";

/** What the setting takes that it becomes. Examples are our own: those of the settings stand for somebody else's values. */
const as = (setting: z.ZodType, words: string, given = z.string()) =>
  given.refine((value) => setting.safeParse(value).success, words);

const domain = as(settings.domainName, "a domain name in lower case: app.acme.io");
const uuid = as(settings.uuidInBraces, "a UUID in braces, as Bitbucket shows it");
const twelveDigits = 'twelve digits in quotes: "210987654321"';
const slug = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, "a name as it appears in Bitbucket's URLs");

const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(
      new RegExp(`^(?!(?:account|pipelines)$)[a-z][a-z0-9]{1,${longestEnvironment - 1}}$`),
      `2 to ${longestEnvironment} lower-case letters and digits, but neither account nor pipelines`,
    ),
  branch: z.string().min(1),
  approvals: z.int().min(0).max(20),
  domain,
  /** Whether it holds data that must not be lost: it runs always, and is protected. */
  keep: z.boolean(),
});

/** What only a person knows, and what could be looked up but may be given. */
export const answersSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,99}$/, "the name of a Pulumi project: letters, digits, _ . and -"),
    prefix: z.string().regex(prefixPattern, prefixWords),
    region: as(settings.region, "an AWS region: eu-central-1"),
    awsAccountId: as(settings.awsAccountId, twelveDigits, z.string(twelveDigits)),
    zone: domain,
    alertEmail: z.email("an e-mail address: ops@acme.io"),
    timezone: as(settings.timezone, "an IANA time zone: Europe/Berlin"),
    environments: z.array(environmentSchema).min(1, "one environment is needed at least"),
    /** Monthly budget for all of it, in US dollars. */
    monthlyBudgetUsd: z.number().positive(),
    bitbucket: z.strictObject({
      workspace: slug,
      repository: slug,
      applicationRepository: slug,
      approverGroup: slug.default("release-approvers"),
      workspaceUuid: uuid.optional(),
      repositoryUuid: uuid.optional(),
      applicationRepositoryUuid: uuid.optional(),
      deploymentEnvironments: z.record(z.string(), uuid).default({}),
    }),
    availabilityZones: z.array(z.string()).length(2).optional(),
    hostImage: as(settings.machineImage, "an image id: ami-0a1b2c3d4e5f60718").optional(),
    buildImage: as(settings.imageByDigest, "an image by its digest").optional(),
  })
  .superRefine((answers, context) => {
    for (const [index, message] of contradictions(answers)) {
      context.addIssue({ code: "custom", message, path: ["environments", ...(index === null ? [] : [index])] });
    }
  });

export type Answers = z.infer<typeof answersSchema>;
type Given = Pick<Answers, "zone" | "environments" | "bitbucket">;

/** What each answer allows by itself and all together do not. */
function contradictions({ zone, environments, bitbucket }: Given): [number | null, string][] {
  const twice = (of: (one: Given["environments"][number]) => string) =>
    environments.flatMap((one, index): [number, string][] =>
      environments.findIndex((other) => of(other) === of(one)) < index ? [[index, `${of(one)} is given twice`]] : [],
    );
  const names = environments.map(({ name }) => name);
  const unknown = Object.keys(bitbucket.deploymentEnvironments).filter((name) => !names.includes(name));
  return [
    ...twice(({ name }) => name),
    ...twice(({ domain: own }) => own),
    ...twice(({ branch }) => branch),
    ...environments.flatMap(({ domain: own }, index): [number, string][] =>
      own === zone || own.endsWith(`.${zone}`) ? [] : [[index, `${own} is not in the zone ${zone}`]],
    ),
    ...environments.flatMap(({ keep, branch, approvals }, index): [number, string][] => [
      ...(keep && !keptBranches.includes(branch)
        ? ([[index, `it keeps data, so its branch is ${keptBranches.join(" or ")}`]] as [number, string][])
        : []),
      ...(keep && approvals < leastKeptApprovals
        ? ([[index, `it keeps data, so a change needs ${leastKeptApprovals} approvals or more`]] as [number, string][])
        : []),
    ]),
    ...unknown.map((name): [null, string] => [
      null,
      `there is no environment ${name}, although a UUID is given for it`,
    ]),
    ...(bitbucket.repository === bitbucket.applicationRepository
      ? ([[null, "the application needs a repository of its own beside the infrastructure's"]] as [null, string][])
      : []),
  ];
}
