import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const urlAuthType = rule("aws:lambda/functionUrl:FunctionUrl", {
  id: "lambda-url-auth-type",
  severity: "critical",
  sameAs: ["CKV_AWS_258"],
  why: "Anyone in the world could call the function, at our cost.",
  fix: 'Set `authorizationType: "AWS_IAM"`.',
  check: (resource) => expect(resource, "authorizationType").toBe("AWS_IAM"),
});
