import * as pulumi from "@pulumi/pulumi";

/** What one run of a component registered, in a form that is easy to assert on. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly protect: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  /** The providers that a component was handed: `pulumi:providers:aws::aws`. */
  readonly providers: readonly string[];
  /** What has to be there before it, by type and name: `aws:route53/record:Record::site`. */
  readonly dependsOn: readonly string[];
  /** Name of the parent's URN, after its type: `onebox:components:AppHost::host`. */
  readonly parent: string;
}

/** A question to a provider that a program asks while it runs, in a preview too. */
export interface Invoked {
  readonly token: string;
  readonly inputs: Record<string, unknown>;
}

export interface Run {
  readonly all: readonly Registered[];
  readonly invoked: readonly Invoked[];
  /** The only resource of this type, or of this type and name. Anything but exactly one is an error. */
  one(type: string, name?: string): Registered;
  of(type: string): readonly Registered[];
}

/** The part of a mocked registration that is read here; the library's type has `any` in it. */
interface Mocked {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** What every environment is to run. */
export const desiredRelease = `1.4.2@sha256:${"a".repeat(64)}`;

const stack = "test";
const project = "onebox";

/** Builds something under mocks and returns what it registered, once every registration has been answered. */
export async function registered(build: () => unknown): Promise<Run> {
  const made = new Map<string, Mocked>();
  const invoked: Invoked[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }: Mocked) => {
        made.set(`${type}::${name}`, { type, name, inputs });
        return { id: `${name}-id`, state: { ...outputs(type, name, inputs), ...inputs } };
      },
      call: ({ token, inputs }: Invoked) => {
        invoked.push({ token, inputs });
        return token === "aws:ssm/getParameter:getParameter" ? { ...inputs, insecureValue: desiredRelease } : inputs;
      },
    },
    project,
    stack,
    false,
    "organization",
  );
  const options = new Map<string, pulumi.ResourceOptions & pulumi.CustomResourceOptions>();
  await pulumi.runtime.runInPulumiStack(() => {
    pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
      options.set(`${type}::${name}`, opts);
      return undefined;
    });
    build();
    return Promise.resolve(undefined);
  });
  await pulumi.runtime.disconnect();
  const all = await Promise.all(
    [...made.values()].map(async ({ type, name, inputs }) => {
      const opts = options.get(`${type}::${name}`) ?? {};
      return {
        type,
        name,
        inputs,
        protect: opts.protect ?? false,
        deleteBeforeReplace: opts.deleteBeforeReplace ?? false,
        providers: await Promise.all(
          Object.values((opts as pulumi.ComponentResourceOptions).providers ?? {}).map(nameOf),
        ),
        ignoreChanges: opts.ignoreChanges ?? [],
        dependsOn: await Promise.all([opts.dependsOn ?? []].flat().filter(isResource).map(nameOf)),
        parent: opts.parent === undefined ? "" : await nameOf(opts.parent),
      };
    }),
  );
  const of = (type: string): readonly Registered[] => all.filter((resource) => resource.type === type);
  return { all, invoked, of, one: (type, name) => single(of(type), type, name) };
}

function single(candidates: readonly Registered[], type: string, name: string | undefined): Registered {
  const found = candidates.filter((resource) => name === undefined || resource.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} of ${type} ${name ?? ""}: ${candidates.map((one) => one.name).join(", ")}`);
  }
  return only;
}

function isResource(given: unknown): given is pulumi.Resource {
  return pulumi.Resource.isInstance(given);
}

async function nameOf(parent: pulumi.Resource): Promise<string> {
  const urn = await new Promise<string>((resolve) => parent.urn.apply(resolve));
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""}::${name}`;
}

function outputs(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  if (type === "aws:acm/certificate:Certificate") return { arn: `arn:of:${name}`, ...proofs(inputs) };
  if (type === "pulumi:pulumi:StackReference") return { outputs: { zoneId: "Z0123456789" } };
  if (type === "aws:sesv2/emailIdentity:EmailIdentity")
    return { arn: `arn:of:${name}`, dkimSigningAttributes: { tokens: ["one", "two", "three"] } };
  return type === "awsx:ec2:Vpc"
    ? {
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-public-1", "subnet-public-2"],
        isolatedSubnetIds: ["subnet-isolated-1", "subnet-isolated-2"],
        routeTables: [],
      }
    : { arn: `arn:of:${name}` };
}

/** ACM says for each name by which record it sees that the name is ours. */
function proofs({ domainName, subjectAlternativeNames = [] }: Record<string, unknown>): Record<string, unknown> {
  const domains = [String(domainName), ...(subjectAlternativeNames as string[])];
  const domainValidationOptions = domains.map((domain) => ({
    domainName: domain,
    resourceRecordName: `_proof.${domain}`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `${domain}.acm.example`,
  }));
  return { domainValidationOptions };
}
