import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";
import { keyTypes } from "../kms/keys";

/** What deletes it with all that is in it. */
const emptying: Readonly<Record<string, readonly string[]>> = {
  "aws:ecr/repository:Repository": ["forceDelete"],
  "aws:route53/zone:Zone": ["forceDestroy"],
};

export const stateIsProtected = rule(
  ["aws:route53/zone:Zone", "aws:ecr/repository:Repository", "aws:secretsmanager/secret:Secret", ...keyTypes],
  {
    id: "project-state-is-protected",
    severity: "medium",
    sameAs: [],
    why: "A zone, images, secrets and keys would go with one wrong line in the program.",
    fix: "Give it `protect: true`, and no `forceDestroy` or `forceDelete`, where data must not be lost.",
    check: (resource, { keep }) =>
      keep
        ? all(
            resource.protect ? pass : fail("It is not protected."),
            ...(emptying[resource.type] ?? []).map((path) => expect(resource, path, { default: false }).toBe(false)),
          )
        : pass,
  },
);
