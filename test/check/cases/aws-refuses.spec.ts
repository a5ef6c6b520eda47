import assert from "node:assert/strict";
import type { CheckResult } from "../../../model/check-result";
import { Checkout } from "./checkout";

const program = (type: string, properties: string): string => `const pulumi = require("@pulumi/pulumi");
class Any extends pulumi.CustomResource { constructor(type, name, props) { super(type, name, props, {}); } }
new Any("${type}", "one", ${properties});
`;

async function checked(type: string, properties: string): Promise<{ code: number | null; result: CheckResult }> {
  const checkout = new Checkout({ "index.js": program(type, properties) });
  try {
    const { code, stdout } = await checkout.run("--json");
    return { code, result: JSON.parse(stdout) as CheckResult };
  } finally {
    checkout.remove();
  }
}

describe("the check of what AWS refuses, as a process", () => {
  it("fails with the property, what is allowed, whose word it is, and the line of the program", async () => {
    const { code, result } = await checked("aws:ec2/securityGroup:SecurityGroup", `{ description: "the host's port" }`);
    assert.equal(code, 1);
    const [finding] = result.stacks[0]?.findings ?? [];
    assert.deepEqual(
      [finding?.rule, finding?.level, finding?.severity, finding?.source],
      ["aws-refuses-pattern", "mandatory", "high", { file: "index.js", line: 3 }],
    );
    assert.match(finding?.message ?? "", /^description is "the host's port", with "'" in it\.$/);
    assert.match(finding?.fix ?? "", /^Allowed: .* \(AWS::EC2::SecurityGroup in cfn-lint \d.*, \d{4}-\d\d-\d\d\)\.$/);
  });

  it("says of a type that nobody knows that it is not evaluated, and does not fail", async () => {
    const { code, result } = await checked("aws:quantum/computer:Computer", "{}");
    assert.equal(code, 0);
    assert.deepEqual(
      result.stacks[0]?.findings.map(({ rule, level }) => [rule, level]),
      [["aws-refuses-unknown", "not-evaluated"]],
    );
  });
});
