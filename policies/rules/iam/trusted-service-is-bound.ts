import { called, eachStatement, isBoundBy } from "../../framework/documents";
import { rule } from "../../framework/rule";

/** Services that act on behalf of whoever configures them, and say for whom. */
const deputy =
  /^Service:(scheduler|dlm|codebuild|codepipeline|events|pipes|states|sns|ssm|backup|bedrock|bedrock-agentcore|cloudtrail|config|firehose|glue|iot|kinesisanalytics|logs|s3|sagemaker|ses|transfer|vpc-flow-logs|delivery\.logs|monitoring\.rds|export\.rds|ecs-tasks|budgets|costalerts)(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/;

export const trustedServiceIsBound = rule("aws:iam/role:Role", {
  id: "iam-trusted-service-is-bound",
  severity: "high",
  sameAs: [],
  why: "A service that acts for everybody could be told by anybody to use this role.",
  fix: "Add conditions on `aws:SourceAccount` and `aws:SourceArn`.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const deputies = statement.effect === "Allow" ? statement.principals.filter((who) => deputy.test(who)) : [];
      const isBound = isBoundBy(statement, "aws:sourceaccount", "aws:sourcearn");
      return deputies.length > 0 && !isBound
        ? `In its trust ${called(statement)} trusts a service for everybody.`
        : null;
    }),
});
