import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const queueIsNotPublic = rule(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  id: "sqs-queue-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_168"],
  why: "Everybody could read failed tasks, or send new ones.",
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
