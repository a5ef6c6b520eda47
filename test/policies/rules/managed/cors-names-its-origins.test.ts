import { type Properties, unknown } from "../../../../model";
import { corsNamesItsOrigins } from "../../../../policies/rules/managed/cors-names-its-origins";
import { describeRule, given } from "../../describe-rule";

const address = (cors: Properties | undefined) =>
  given(cors === undefined ? {} : { cors }, { type: "aws:lambda/functionUrl:FunctionUrl" });
const api = (corsConfiguration: Properties) => given({ corsConfiguration }, { type: "aws:apigatewayv2/api:Api" });
const named = ["https://app.example.com"];

describeRule(corsNamesItsOrigins, {
  passes: [
    address(undefined),
    address({ allowOrigins: named, allowMethods: ["*"], allowCredentials: true }),
    address({ allowOrigins: ["*"], allowMethods: ["GET", "HEAD"] }),
    api({ allowOrigins: named }),
    api({}),
  ],
  fails: [
    address({ allowOrigins: ["*"] }),
    address({ allowOrigins: ["*"], allowMethods: ["GET"], allowCredentials: true }),
    address({ allowOrigins: ["https://*"], allowMethods: ["POST"] }),
    address({ allowOrigins: [...named, "http://app.example.com"], allowMethods: ["POST"] }),
    api({ allowOrigins: ["*"], allowMethods: ["*"] }),
    api({ allowOrigins: "https://app.example.com" }),
  ],
  notEvaluated: [address({ allowOrigins: unknown, allowMethods: unknown })],
});
