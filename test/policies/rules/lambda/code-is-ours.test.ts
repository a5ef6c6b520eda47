import { type Properties, unknown } from "../../../../model";
import { codeIsOurs } from "../../../../policies/rules/lambda/code-is-ours";
import { describeRule, given } from "../../describe-rule";
import { prodSettings } from "../../settings";

const ours = { settings: prodSettings() };
const layer = (account: string) => `arn:aws:lambda:us-east-1:${account}:layer:helpers:3`;
const image = (account: string, of: string) => `${account}.dkr.ecr.us-east-1.amazonaws.com/jobs${of}`;
const digest = `@sha256:${"a1".repeat(32)}`;

const alias = (routingConfig: Properties, own: object = ours) =>
  given({ functionVersion: "7", ...routingConfig }, { type: "aws:lambda/alias:Alias", ...own });
const shared = { routingConfig: { additionalVersionWeights: { "3": 0.5 } } };

describeRule(codeIsOurs, {
  passes: [
    alias({}),
    alias(shared, {}),
    {},
    given({ layers: [layer("123456789012")] }, ours),
    given({ imageUri: image("123456789012", digest) }, ours),
    // Nobody knows which account is ours.
    { layers: [layer("999999999999")], imageUri: image("999999999999", digest) },
  ],
  fails: [
    alias(shared),
    given({ layers: [layer("123456789012"), layer("999999999999")] }, ours),
    given({ imageUri: image("999999999999", digest) }, ours),
    given({ imageUri: `public.ecr.aws/lambda/nodejs${digest}` }, ours),
    { imageUri: image("123456789012", ":latest") },
    given({ layers: "all" }, ours),
  ],
  notEvaluated: [given({ layers: unknown }, ours), given({ layers: [unknown] }, ours), { imageUri: unknown }],
});
