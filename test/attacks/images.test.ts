import assert from "node:assert/strict";
import fc from "fast-check";
import { accountRun } from "../components/account/pipeline-roles/iam";
import { type Image, expired, type LifecycleRule } from "./ecr-lifecycle";

const day = 86_400_000;

describe("somebody who pushes images without end", () => {
  let rules: readonly LifecycleRule[];
  before(async () => {
    const { inputs } = (await accountRun()).one("aws:ecr/lifecyclePolicy:LifecyclePolicy");
    ({ rules } = JSON.parse(String(inputs.policy)) as { rules: LifecycleRule[] });
  });

  it("expires nothing that runs, or ran before", () => {
    const running = image("1.4.2-0123456789ab", 0);
    const before = image("1.4.1-ba9876543210", 1);
    const pushed = Array.from({ length: 51 }, (_, index) => image(`9.9.${index}-aaaaaaaaaaaa`, 100 + index));
    const gone = expired([running, before, ...pushed], rules, 200 * day);
    assert.deepEqual(gone, []);
  });

  it("expired what ran where the newest 50 of any tag were kept", () => {
    const old: LifecycleRule = {
      rulePriority: 2,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 },
    };
    const running = image("1.4.2-0123456789ab", 0);
    const pushed = Array.from({ length: 51 }, (_, index) => image(`9.9.${index}-aaaaaaaaaaaa`, 100 + index));
    assert.ok(expired([running, ...pushed], [...rules, old], 200 * day).includes(running));
  });

  it("expires nothing whatever the tags, how many and how long ago", () => {
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/);
    const pushes = fc.array(fc.tuple(tag, fc.nat(500)), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(pushes, fc.nat(5_000), (all, later) => {
        const images = [image("1.4.2-0123456789ab", 0), ...all.map(([name, when]) => image(name, when))];
        assert.deepEqual(expired(images, rules, (500 + later) * day), []);
      }),
      { numRuns: 20 },
    );
  });

  it("leaves no image behind that lost its tag in the making", () => {
    const untagged = { tags: [], pushedAt: 0 };
    assert.deepEqual(expired([untagged, image("1.4.2-0123456789ab", 0)], rules, 8 * day), [untagged]);
  });
});

function image(tag: string, days: number): Image {
  return { tags: [tag], pushedAt: days * day };
}
