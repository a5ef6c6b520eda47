import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const topicIsNotPublic = rule(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], {
  id: "sns-topic-is-not-public",
  severity: "high",
  sameAs: ["CKV_AWS_169"],
  why: "Everybody could send us alarms, until nobody reads them.",
  fix: "Name a principal, or bind the statement by `aws:SourceArn`.",
  check: (resource) =>
    eachStatement(resource, "policy", (statement) => {
      const isOpen =
        statement.effect === "Allow" && statement.principals.some((who) => who === "*" || who.startsWith("not "));
      const isBound = isBoundBy(
        statement,
        "aws:sourcearn",
        "aws:sourceaccount",
        "aws:sourceowner",
        "aws:principalorgid",
        "aws:principalaccount",
      );
      return isOpen && !isBound ? `In its policy ${called(statement)} allows everybody.` : null;
    }),
});
