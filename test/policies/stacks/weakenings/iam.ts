import type { Value } from "../../../../model";
import { asText } from "../../../../policies/framework/resource";
import { everyStatement, misspelt, without } from "./documents";
import type { Node } from "../../../../policies/framework/graph";
import { isBoundary } from "../../../../policies/rules/iam/documents";
import { none, of, orAbsent, present, type Weakening, type Weakenings } from "./weakening";

const trustRules = [
  "iam-trust-names-somebody",
  "iam-trust-is-not-the-whole-account",
  "iam-trusted-service-is-bound",
  "iam-web-identity-is-bound",
  "iam-saml-is-bound",
];
const permissionRules = [
  "iam-permission-does-not-escalate",
  "iam-permission-does-not-expose-credentials",
  "iam-permission-does-not-leak-data",
  "iam-permission-is-not-admin",
  "iam-permission-names-its-resources",
];

type Edit = NonNullable<Weakening["edits"]>[number];

/** A boundary may be as wide as it wants. */
function notOfBoundaries(edit: Edit[1]): Edit[1] {
  return (value, node) => (isBoundary(node) ? null : edit(value, node));
}

const deniesNothing = everyStatement("Deny", (one) => ({ ...without("NotAction")(one), Action: "s3:GetObject" }));

/** A boundary that allows only some actions bounds by that. */
function isTotal(text: Value): boolean {
  return /\{[^{}]*"Effect":"Allow"[^{}]*"Action":"\*"[,}]/.test(asText(text));
}

const foreign = "arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/staging/database-??????";

/** Of dev or prod, by the name of the policy or of its role. */
function isOfEnvironment({ type, properties }: Node): boolean {
  const name = asText(properties[type.endsWith(":RolePolicy") ? "role" : "name"]);
  return /-(dev|prod)(-|$)/.test(name) && !name.endsWith("boundary");
}

const ofPermissions: readonly Edit[] = [
  ["with a misspelt effect", misspelt, ...permissionRules],
  [
    "for every action of everything",
    everyStatement("Allow", (one) => ({ ...without("Condition")(one), Action: "*", Resource: "*" })),
    ...permissionRules,
  ],
  [
    "for every action",
    everyStatement("Allow", (one) => ({ ...one, Action: "*", Resource: "arn:aws:s3:::a" })),
    "iam-permission-is-not-admin",
  ],
  [
    "to read every secret",
    everyStatement("Allow", () => ({ Effect: "Allow", Action: "secretsmanager:Get*", Resource: "*" })),
    "iam-permission-does-not-leak-data",
  ],
  [
    "to pass every role",
    everyStatement("Allow", () => ({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" })),
    "iam-permission-does-not-escalate",
    "iam-permission-names-its-resources",
  ],
  [
    "to become every role",
    everyStatement("Allow", () => ({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" })),
    "iam-permission-does-not-expose-credentials",
    "iam-permission-names-its-resources",
  ],
  [
    "to delete everything of S3",
    everyStatement("Allow", () => ({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" })),
    "iam-permission-names-its-resources",
  ],
];

/** Whatever gives permissions. */
const permissions: Weakening = {
  to: ["", "{}", "everything"],
  edits: [
    [
      "without what it denies",
      (text, node) => (isBoundary(node) && isTotal(text) ? deniesNothing(text) : null),
      "iam-boundary-denies-what-destroys",
    ],
    [
      "reaching another environment",
      (text, node) =>
        isOfEnvironment(node) ? everyStatement("Allow", (one) => ({ ...one, Resource: foreign }))(text) : null,
      "project-permission-stays-in-its-environment",
    ],
    ...ofPermissions.map(([what, edit, ...by]) => [what, notOfBoundaries(edit), ...by] as const),
  ],
  removed: none,
  because: "AWS refuses a policy without a document; a write to everything is also a way up, or out",
};

/** A managed policy that is attached to somebody. */
const attached: Weakening = {
  edits: [
    ["to AdministratorAccess", () => "arn:aws:iam::aws:policy/AdministratorAccess", "iam-managed-policy-is-small"],
    ["to a boundary", () => "arn:aws:iam::123456789012:policy/onebox/boundary", "iam-boundary-gives-nothing"],
  ],
  removed: none,
  because: "AWS refuses an attachment of nothing; each rule looks for other policies",
};

const attachedList: Weakening = { to: ["everything"], removed: none, because: "no policy gives nothing" };

/** Rules that find a boundary too wide once it is none. */
function widthOf({ properties }: Node): readonly string[] {
  return isTotal(properties["policy"] ?? "")
    ? permissionRules
    : permissionRules.filter((rule) => rule.endsWith("resources"));
}

/** Null where there is nothing to replace. */
function replaced(text: Value, ...pairs: readonly (readonly [from: RegExp, to: string])[]): Value | null {
  const changed = pairs.reduce((now, [from, to]) => now.replace(from, to), asText(text));
  return changed === text ? null : changed;
}

/** Roles, and whatever gives permissions. */
export const iam: Weakenings = {
  ...of("aws:iam/role:Role", {
    assumeRolePolicy: {
      to: ["", "{}", "trust everybody"],
      edits: [
        ["with a misspelt effect", misspelt, ...trustRules],
        ["for everybody", everyStatement("Allow", (one) => ({ ...one, Principal: "*" })), "iam-trust-names-somebody"],
        [
          "for the whole account",
          everyStatement("Allow", (one) => ({ ...without("Condition")(one), Principal: { AWS: "123456789012" } })),
          "iam-trust-is-not-the-whole-account",
        ],
        [
          "for another account's role",
          everyStatement("Allow", (one) => ({
            ...without("Condition")(one),
            Principal: { AWS: "arn:aws:iam::210987654321:role/admin" },
            Action: "sts:AssumeRole",
          })),
          "iam-policy-admits-own-account",
        ],
        [
          "for a service that acts for everybody",
          everyStatement("Allow", (one) => ({
            ...without("Condition")(one),
            Principal: { Service: "scheduler.amazonaws.com" },
          })),
          "iam-trusted-service-is-bound",
        ],
        [
          "for every repository",
          everyStatement("Allow", (one) => ({
            ...without("Condition")(one),
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/example.com" },
          })),
          "iam-web-identity-is-bound",
        ],
        [
          "for whomever an identity provider speaks of",
          everyStatement("Allow", (one) => ({
            ...without("Condition")(one),
            Action: "sts:AssumeRoleWithSAML",
            Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/company" },
          })),
          "iam-saml-is-bound",
        ],
        [
          "for every repository by a wildcard",
          (text) => replaced(text, [/(:sub":")\{[^}]+\}/, "$1{*}"]),
          "iam-web-identity-is-bound",
        ],
        [
          "for a service on behalf of any account",
          (text) =>
            replaced(
              text,
              [/("aws:SourceArn":"arn:aws:[a-z]+:[^:]+:)\d+/, "$1*"],
              [/("aws:SourceAccount":")\d+/, "$1*"],
            ),
          "iam-trusted-service-is-bound",
        ],
      ],
      removed: none,
      because: "AWS refuses a role without a trust policy; each rule looks at one kind of principal",
    },
    name: {
      to: [7],
      by: ["project-deploy-role-trusts-the-gate"],
      removed: none,
      unless: ({ urn }) => !urn.startsWith("urn:pulumi:account:"),
      because: "a name that AWS makes up is no deploy role's, and deploy roles are the account's",
    },
    inlinePolicies: {
      to: ["everything", [{ name: "all", policy: "{}" }]],
      removed: none,
      because: "no policy gives nothing",
    },
    managedPolicyArns: attachedList,
    "inlinePolicies.*.policy": permissions,
    "managedPolicyArns.*": attached,
    permissionsBoundary: present(""),
  }),
  ...of("aws:iam/policy:Policy", {
    name: {
      to: ["onebox-anything"],
      by: widthOf,
      unless: (node) => !isBoundary(node),
      because: "a boundary may be wide, and each is in its own way",
    },
  }),
  ...of("aws:iam/rolePolicy:RolePolicy", {
    role: {
      to: [7],
      by: ["project-permission-stays-in-its-environment"],
      removed: none,
      because: "AWS refuses a policy of no role",
    },
  }),
  ...of("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", { inlinePolicy: permissions }),
  ...of(
    [
      "aws:iam/policy:Policy",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:iam/groupPolicy:GroupPolicy",
      "aws:iot/policy:Policy",
      "aws:iam/userPolicy:UserPolicy",
    ],
    { policy: permissions },
  ),
  ...of(
    [
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:iam/policyAttachment:PolicyAttachment",
      "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    ],
    { policyArn: attached },
  ),
  ...of(
    ["role", "user", "group"].map((who) => {
      const name = `${who}PolicyAttachmentsExclusive`;
      return `aws:iam/${name}:${name.replace(/^./, (first) => first.toUpperCase())}`;
    }),
    { policyArns: attachedList, "policyArns.*": attached },
  ),
  ...of("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", { managedPolicyArn: attached }),
  ...of("aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive", {
    managedPolicyArns: attachedList,
    "managedPolicyArns.*": attached,
  }),
  ...of("aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment", {
    "customerManagedPolicyReference.name": attached,
  }),
  ...of("aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive", {
    customerManagedPolicyReferences: attachedList,
    "customerManagedPolicyReferences.*.name": attached,
  }),
  ...of("aws:iam/policyAttachment:PolicyAttachment", { users: orAbsent(["somebody"], "somebody") }),
};
