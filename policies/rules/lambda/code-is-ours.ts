import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";

const alias = "aws:lambda/alias:Alias";

export const codeIsOurs = rule(["aws:lambda/function:Function", alias], {
  id: "lambda-code-is-ours",
  severity: "high",
  sameAs: [],
  why: "A layer of somebody else, and an image that may be replaced, run with the role of the function and nobody here has seen them.",
  fix: "Publish the layer in this account, and name the image by its digest, in a repository of this account. A layer of AWS or of a supplier needs an exception.",
  check: (lambda, { settings }) =>
    lambda.type === alias
      ? // A share of the calls goes to a version that the program no longer has.
        settings === null
        ? pass
        : expect(lambda, "routingConfig").toBeAbsent()
      : all(
          // Without settings nobody knows which account is ours.
          ...(settings === null
            ? []
            : [
                expectEach(lambda, "layers", (layer) =>
                  isIn(lambda, layer, /^arn:aws[\w-]*:lambda:[\w-]+:(\d{12}):/, settings.awsAccountId),
                ),
                isIn(lambda, "imageUri", /^(\d{12})\.dkr\.ecr\./, settings.awsAccountId),
              ]),
          read(lambda, "imageUri").state === "absent"
            ? pass
            : expect(lambda, "imageUri").toMatch(/@sha256:[0-9a-f]{64}$/, "an image by its digest"),
        ),
});

function isIn(lambda: Checked, path: string, account: RegExp, own: string): Verdict {
  return byText(lambda, path, (text) => {
    const of = text === null ? own : account.exec(text)?.[1];
    return of === own ? pass : fail(`\`${path}\` is of ${of === undefined ? "no account" : `the account ${of}`}.`);
  });
}
