import { called, eachStatement, isBoundBy } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const serviceIsBoundToTheAccount = rule("aws:sns/topicPolicy:TopicPolicy", {
  id: "sns-service-is-bound-to-the-account",
  severity: "medium",
  sameAs: [],
  why: "A service that may publish for everybody can be told to by anybody.",
  fix: "Add a condition on `aws:SourceAccount` or `aws:SourceArn`.",
  check: (resource) =>
    eachStatement(resource, "policy", (statement) => {
      const isService = statement.effect === "Allow" && statement.principals.some((who) => who.startsWith("Service:"));
      const isBound = isBoundBy(statement, "aws:sourcearn", "aws:sourceaccount");
      return isService && !isBound ? `In its policy ${called(statement)} trusts a service for everybody.` : null;
    }),
});
