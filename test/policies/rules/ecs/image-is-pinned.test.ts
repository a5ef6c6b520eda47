import { unknown } from "../../../../model";
import { imageIsPinned } from "../../../../policies/rules/ecs/image-is-pinned";
import { describeRule } from "../../describe-rule";

const digest = `sha256:${"0a".repeat(32)}`;
const of = (...images: readonly (string | undefined)[]): { containerDefinitions: string } => ({
  containerDefinitions: JSON.stringify(images.map((image, index) => ({ name: `c${index}`, image }))),
});

describeRule(imageIsPinned, {
  passes: [of(`111111111111.dkr.ecr.us-east-1.amazonaws.com/onebox@${digest}`), of(`caddy:2@${digest}`)],
  fails: [
    {},
    of("caddy"),
    of("caddy:2.10"),
    of(undefined),
    of(`caddy@${digest}`, "node:latest"),
    of("caddy@sha256:abc"),
    { containerDefinitions: "none" },
  ],
  notEvaluated: [{ containerDefinitions: unknown }],
});
