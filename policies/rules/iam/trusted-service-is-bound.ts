import { called, eachStatement, isBoundBy } from "../../framework/documents";
import { rule } from "../../framework/rule";

/**
 * Services that run what lies in the account of the role, and are not asked to say for whom. Every other acts on behalf of
 * whoever configures it: also one that nobody here knows yet.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
const own = [
  "application-autoscaling|autoscaling|batch|cloudformation|codedeploy|dms|ec2|ecs|edgelambda|eks|elasticbeanstalk",
  "elasticmapreduce|lambda|opsworks|rds|redshift|spot|spotfleet|build\\.apprunner|tasks\\.apprunner",
].join("|");
const deputy = new RegExp(`^Service:(?!(${own})\\.)[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$`, "i");

export const trustedServiceIsBound = rule("aws:iam/role:Role", {
  id: "iam-trusted-service-is-bound",
  severity: "high",
  sameAs: [],
  why: "Without a source condition any customer of the service could have it use this role (the confused deputy).",
  fix: "Add conditions on `aws:SourceAccount` and `aws:SourceArn`; of IAM Roles Anywhere, on the ARN of its trust anchor.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const deputies = statement.effect === "Allow" ? statement.principals.filter((who) => deputy.test(who)) : [];
      const isBound = isBoundBy(statement, "aws:sourceaccount", "aws:sourcearn");
      return deputies.length > 0 && !isBound
        ? `In its trust ${called(statement)} trusts a service for everybody.`
        : null;
    }),
});
