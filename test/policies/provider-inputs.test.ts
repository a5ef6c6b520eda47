import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { permissionTypes } from "../../policies/rules/iam/documents";
import { destinations } from "../../policies/rules/iam/data-stays-in-own-account";
import { resourcePolicies, shares } from "../../policies/rules/iam/resource-policies";
import { endpointIsNotPublic } from "../../policies/rules/managed/endpoint-is-not-public";
import { passwords } from "../../policies/rules/managed/password-is-not-in-the-program";
import { isNotPublic as databaseIsNotPublic } from "../../policies/rules/rds/is-not-public";
import { others as ofProvider } from "../../policies/rules/project/provider-is-bound-to-the-account";
import { rules } from "../../policies/rules";
import { texts, variables } from "../../policies/rules/secrets/text-holds-no-secret";

/** An input of a type of resource, at its top. */
interface Input {
  readonly type: string;
  readonly name: string;
}

const provider = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** All inputs of all types that the provider of AWS has in this version. */
function inputs(): readonly Input[] {
  const folders = readdirSync(provider, { withFileTypes: true }).filter((one) => one.isDirectory());
  return folders
    .filter(({ name }) => !["types", "bin", "node_modules", "scripts", "tests", "utils"].includes(name))
    .flatMap(({ name: service }) =>
      readdirSync(path.join(provider, service))
        .filter((file) => file.endsWith(".d.ts") && file !== "index.d.ts" && !file.startsWith("get"))
        .flatMap((file) => inputsOf(service, file)),
    );
}

function inputsOf(service: string, file: string): readonly Input[] {
  const text = readFileSync(path.join(provider, service, file), "utf8");
  const [, body = ""] = /\nexport interface \w+Args \{\n([^]*?)\n\}/.exec(text) ?? [];
  const [, name = ""] = /\nexport declare class (\w+) extends pulumi\.CustomResource/.exec(text) ?? [];
  const type = `aws:${service}/${file.replace(/_?\.d\.ts$/, "")}:${name}`;
  return [...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, input = ""]) => ({ type, name: input }));
}

/** Why nothing is wrong with an input that is meant by its name, by type and input, or `*` for any type. */
type Reasons = Readonly<Record<string, string>>;

const switches: Reasons = {
  "* allowUsersToChangePassword": "A switch.",
  "* creationToken": "A name by which AWS knows a request again.",
  "* clientToken": "A name by which AWS knows a request again.",
  "* generateSecret": "A switch; what it makes is the client's, and the pool shows it to whoever may ask.",
  "* manageAdminPassword": "A switch: AWS makes it.",
  "* manageMasterPassword": "A switch: AWS makes it.",
  "* manageMasterUserPassword": "A switch: AWS makes it.",
  "aws:apigateway/authorizer:Authorizer authorizerCredentials": "The ARN of a role.",
  "aws:bedrockfoundation/modelAgreement:ModelAgreement offerToken": "The name of an offer that everybody may read.",
  "aws:grafana/licenseAssociation:LicenseAssociation grafanaToken": "A licence.",
  "aws:lambda/permission:Permission eventSourceToken": "The id of a skill of Alexa.",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration token": "AWS's word of a case of support.",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2 token": "AWS's word of a case of support.",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig token": "AWS's word of a case of support.",
};

const open = "It stands open to whoever reaches it until a policy says otherwise, and asks who calls.";
const less = "A session's policy only takes away from what its role may.";
const none = "It lets nobody in, and gives nothing.";
const documents: Reasons = {
  "aws:apigateway/domainName:DomainName policy": open,
  "aws:apigateway/restApi:RestApi policy": open,
  "aws:apigateway/restApiPolicy:RestApiPolicy policy": open,
  "aws:ec2/vpcEndpoint:VpcEndpoint policy": open,
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy policy": open,
  "aws:eks/podIdentityAssociation:PodIdentityAssociation policy": less,
  "aws:rolesanywhere/profile:Profile sessionPolicy": less,
  "aws:transfer/access:Access policy": less,
  "aws:transfer/user:User policy": less,
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy policyDocument": "To whom it sends is looked over like any input.",
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy policyDocument": none,
  "aws:cloudwatch/logIndexPolicy:LogIndexPolicy policyDocument": none,
  "aws:ecr/lifecyclePolicy:LifecyclePolicy policy": none,
  "aws:iot/policyAttachment:PolicyAttachment policy": "The name of one that is judged itself.",
  "aws:lambda/codeSigningConfig:CodeSigningConfig policies": none,
  "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment policyDocument": none,
  "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy policy": "Judged by `iam-policy-admits-own-account`.",
  "aws:opensearch/serverlessLifecyclePolicy:ServerlessLifecyclePolicy policy": none,
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy policy":
    "Judged by `managed-endpoint-is-not-public`.",
  "aws:ram/permission:Permission policyTemplate": "What may be done with what is lent; to whom, the share says.",
  "aws:resiliencehub/resiliencyPolicy:ResiliencyPolicy policy": none,
  "aws:ses/receiptFilter:ReceiptFilter policy": none,
  "aws:sns/dataProtectionPolicy:DataProtectionPolicy policy": none,
  "aws:verifiedaccess/endpoint:Endpoint policyDocument": "Not of IAM: it is about who has signed in.",
  "aws:verifiedaccess/group:Group policyDocument": "Not of IAM: it is about who has signed in.",
};

const encrypted: Reasons = Object.fromEntries(
  ["cachesIscsiVolume:CachesIscsiVolume", "nfsFileShare:NfsFileShare"]
    .concat("smbFileShare:SmbFileShare", "storedIscsiVolume:StoredIscsiVolume")
    .map((name) => [`aws:storagegateway/${name} kmsEncrypted`, "Whose key it is; S3 encrypts by its own otherwise."]),
);

describe("what the provider of AWS can be given", () => {
  let all: readonly Input[];
  before(() => {
    all = inputs();
    assert.ok(all.length > 10_000, `${all.length}`);
  });

  /** Each input of such a name is looked at by a rule, or has a reason; and no reason is without an input. */
  function answered(isMeant: RegExp, isJudged: (input: Input) => boolean, reasons: Reasons): void {
    const meant = all.filter(({ name }) => isMeant.test(name));
    const reasonOf = ({ type, name }: Input): string | undefined => reasons[`${type} ${name}`] ?? reasons[`* ${name}`];
    const open = meant.filter((one) => !isJudged(one) && reasonOf(one) === undefined);
    assert.deepEqual(
      open.map(({ type, name }) => `${type} ${name}`),
      [],
    );
    const used = new Set(
      meant.filter((one) => !isJudged(one)).flatMap(({ type, name }) => [`${type} ${name}`, `* ${name}`]),
    );
    assert.deepEqual(
      Object.keys(reasons).filter((key) => !used.has(key)),
      [],
    );
  }

  it("has every type that a rule names, and every input of a list", () => {
    const types = new Set(all.map(({ type }) => type));
    const named = [...new Set(rules.flatMap((rule) => rule.types))].filter((type) => type.startsWith("aws:"));
    assert.deepEqual(
      named.filter((type) => !types.has(type)),
      [],
    );
    const known = new Set(all.map(({ type, name }) => `${type} ${name}`));
    const lists = [passwords, texts, variables, destinations, shares].flatMap((list) => Object.entries(list));
    const documents = Object.entries(resourcePolicies).map(([type, place]) => [type, [place]] as const);
    const places = [...lists, ...documents].flatMap(([type, own]) =>
      own.map((place) => `${type} ${place.split(".")[0] ?? place}`),
    );
    assert.deepEqual(
      places.filter((place) => !known.has(place)),
      [],
    );
  });

  it("and is a password, a key or a token is refused in a program", () => {
    const ofRules = new Set(
      rules.filter(({ id }) => /^(secrets|rds|elasticache|ssm|iam-people)-/.test(id)).flatMap(({ types }) => types),
    );
    const isPlaced = ({ type, name }: Input): boolean =>
      [...(passwords[type] ?? []), ...(variables[type] ?? [])].some((place) => place.split(".")[0] === name);
    answered(
      /(password|secret|token|privateKey|apiKey|authKey|presharedKey|credentials?|keyMaterial\w*|plaintext|hostKey\w*|keytab\w*|secretKey|Wo)$/i,
      (input) => isPlaced(input) || (ofRules.has(input.type) && !/^aws:(codebuild|lambda)/.test(input.type)),
      switches,
    );
  });

  it("and is a document that lets somebody in is judged", () => {
    const judged = new Set([...Object.keys(resourcePolicies), ...permissionTypes]);
    answered(
      /^(access|assumeRole|deliveryDestination|inline|repository|resource|session)?polic(y|ies)(Document|Template)?$/i,
      ({ type }) => judged.has(type),
      documents,
    );
  });

  it("and opens an address on the internet is judged", () => {
    const judged = new Set([...endpointIsNotPublic.types, ...databaseIsNotPublic.types]);
    answered(/^(publiclyAccessible|publicConnectivity|clientLists)$/, ({ type }) => judged.has(type), {});
  });

  it("and switches encryption on is judged", () => {
    const judged = new Set(rules.filter(({ id }) => id.includes("encrypted")).flatMap(({ types }) => types));
    answered(
      /^(encrypted|kmsEncrypted|storageEncrypted|\w+EncryptionEnabled|requireEncryption|requireTls|tlsEnabled|encryptionDisabled|enableInterContainerTrafficEncryption)$/,
      ({ type }) => judged.has(type),
      encrypted,
    );
  });
});

/** Inputs of the provider itself that bring nobody's keys and ask nobody else, or that a rule judges by its value. */
const ofNoHarm = [
  ...["allowedAccountIds", "defaultTags", "region", "insecure", "skipRequestingAccountId"],
  // Whom it refuses, how often it asks, and whether it looks first whether keys and region are any.
  ...["forbiddenAccountIds", "maxRetries", "retryMode", "tokenBucketRateLimiterCapacity", "userAgents"],
  ...["skipCredentialsValidation", "skipMetadataApiCheck", "skipRegionValidation", "tagPolicyCompliance"],
  // Which of AWS's own addresses it asks; where there is no proxy, nothing goes past one.
  ...["ec2MetadataServiceEndpointMode", "s3UsEast1RegionalEndpoint", "s3UsePathStyle", "stsRegion"],
  ...["useDualstackEndpoint", "useFipsEndpoint", "noProxy"],
];

describe("inputs of the provider itself", () => {
  it("are judged by a rule, or do no harm", () => {
    const text = readFileSync(path.join(provider, "provider.d.ts"), "utf8");
    const [, body = ""] = /\nexport interface ProviderArgs \{\n([^]*?)\n\}/.exec(text) ?? [];
    const all = [...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, name = ""]) => name);
    assert.deepEqual(all.sort(), [...ofProvider, ...ofNoHarm].sort());
  });
});
