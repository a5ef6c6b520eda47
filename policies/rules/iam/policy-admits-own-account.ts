import { called, comparedWith, eachStatement, isBoundBy, type Statement } from "../../framework/documents";
import { byText, expectEachAt } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { accountsIn, resourcePolicies, shares } from "./resource-policies";

const permission = "aws:lambda/permission:Permission";

/** Paths of what names an account, or an ARN of one, in place of a document. */
export const named: Readonly<Record<string, readonly string[]>> = {
  ...shares,
  "aws:rds/clusterSnapshot:ClusterSnapshot": ["sharedAccounts.*"],
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": ["sharedAccounts.*"],
  "aws:rds/snapshot:Snapshot": ["sharedAccounts.*"],
  "aws:rds/snapshotCopy:SnapshotCopy": ["sharedAccounts.*"],
  "aws:ec2/vpcEndpointService:VpcEndpointService": ["allowedPrincipals.*"],
  "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy": ["policy"],
  "aws:ssm/document:Document": ["permissions.account_ids"],
  [permission]: ["principal", "sourceAccount", "sourceArn"],
};

export const policyAdmitsOwnAccount = rule([...Object.keys(resourcePolicies), ...Object.keys(named)], {
  id: "iam-policy-admits-own-account",
  severity: "critical",
  sameAs: [],
  why: "Somebody else's account could read, change or assume what is ours, and its own people decide who that is.",
  fix: "Remove the other account. Bind an external service that needs a role by an external id; anything else needs an exception.",
  check: (resource, { settings }) => {
    // Without settings nobody knows which account is ours; then every other rule about who is let in still holds.
    if (settings === null) return pass;
    const own = settings.awsAccountId;
    const paths = named[resource.type];
    if (paths !== undefined) return ofPaths(resource, paths, own);
    return eachStatement(resource, resourcePolicies[resource.type] ?? "policy", (statement) => {
      const foreign =
        statement.effect === "Allow" ? accountsOf(statement).find((account) => account !== own) : undefined;
      if (foreign === undefined) return null;
      const isAgreed = resource.type === "aws:iam/role:Role" && isBoundBy(statement, "sts:externalid");
      if (isAgreed && foreign !== nameless) return null;
      return `In its policy ${called(statement)} lets the account ${foreign} in.`;
    });
  },
});

function ofPaths(resource: Checked, paths: readonly string[], own: string): Verdict {
  return all(...paths.map((pattern) => expectEachAt(resource, pattern, (path) => ofPath(resource, path, own))));
}

function ofPath(resource: Checked, path: string, own: string): Verdict {
  // A source that is known only after creation is made here.
  if (path === "sourceArn" && read(resource, path).state === "unknown") return pass;
  return byText(resource, path, (who) => {
    const account = (who ?? "")
      .split(/[\s,"[\]]+/)
      .flatMap(accountsIn)
      .find((one) => one !== own);
    return account === undefined ? pass : fail(`It lets the account ${account} in.`);
  });
}

/** Keys by which a statement for everybody, or for a service, says whose requests it is for. */
const keys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:vpceaccount",
  "kms:calleraccount",
];

function accountsOf(statement: Statement): readonly string[] {
  const bound = keys.flatMap((key) => comparedWith(statement, key));
  return [...statement.principals.flatMap(accountsNamed), ...bound.flatMap(accountsIn)];
}

/** What stands for somebody whose account a policy does not show. */
const nameless = "of an id that shows none";

/**
 * The account of a role, a user, or a provider of identities. A canonical user of S3, and the id that AWS writes in the
 * place of somebody who is gone, show none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function accountsNamed(who: string): readonly string[] {
  const [kind = "", ...rest] = who.split(":");
  const name = rest.join(":");
  if (kind === "CanonicalUser" || (kind === "AWS" && /^A[A-Z]{3}[A-Z0-9]{10,}$/.test(name))) return [nameless];
  return kind === "AWS" || kind === "Federated" ? accountsIn(name) : [];
}
