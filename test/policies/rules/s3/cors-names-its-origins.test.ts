import { type Properties, unknown } from "../../../../model";
import { corsNamesItsOrigins } from "../../../../policies/rules/s3/cors-names-its-origins";
import { bucketTypes } from "../../../../policies/rules/s3/settings";
import { describeRule, given } from "../../describe-rule";

function rules(...corsRules: readonly Properties[]): Properties {
  return { corsRules };
}

describeRule(corsNamesItsOrigins, {
  passes: [
    {},
    rules({ allowedMethods: ["GET", "HEAD"], allowedOrigins: ["*"] }),
    rules({ allowedMethods: ["PUT"], allowedOrigins: ["https://www.example.com"] }),
  ],
  fails: [
    rules({ allowedMethods: ["PUT"], allowedOrigins: ["*"] }),
    rules(
      { allowedMethods: ["GET"], allowedOrigins: ["*"] },
      { allowedMethods: ["POST"], allowedOrigins: ["https://*"] },
    ),
    rules({ allowedMethods: ["DELETE"], allowedOrigins: ["http://www.example.com"] }),
    { corsRules: "all" },
    ...bucketTypes.map((type) => given(rules({ allowedMethods: ["PUT"], allowedOrigins: ["*"] }), { type })),
  ],
  notEvaluated: [
    { corsRules: unknown },
    rules({ allowedMethods: ["PUT"], allowedOrigins: unknown }),
    rules({ allowedMethods: unknown, allowedOrigins: ["*"] }),
  ],
});
