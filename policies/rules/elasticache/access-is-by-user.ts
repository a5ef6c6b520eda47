import { byText, expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";
import { group, serverless, userGroup } from "./caches";

export const accessIsByUser = rule([group, serverless, userGroup], {
  id: "elasticache-access-is-by-user",
  severity: "high",
  sameAs: ["CKV_AWS_31", "FSBP ElastiCache.6"],
  why: "Anyone who reaches the cache is its administrator: AWS's own user `default` needs no password and may do everything.",
  fix: 'Set `userGroupIds` (`userGroupId` of a serverless cache) to a group whose users are made here; for Redis, one of them with `userName: "default"` that is switched off.',
  check: (resource) => {
    if (resource.type === group) return expect(resource, "userGroupIds").toHaveItems();
    if (resource.type === serverless) return ofServerless(resource);
    return expectEach(resource, "userIds", (item) =>
      expect(resource, item).notToMatch(/^default$/, "AWS's own user `default`"),
    );
  },
});

/** Memcached knows no users. */
function ofServerless(resource: Checked): Verdict {
  return byText(resource, "engine", (engine) =>
    engine === "memcached" ? pass : expect(resource, "userGroupId").toBePresent(),
  );
}
