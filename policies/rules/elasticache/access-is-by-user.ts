import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { group, userGroup } from "./caches";

export const accessIsByUser = rule([group, userGroup], {
  id: "elasticache-access-is-by-user",
  severity: "high",
  sameAs: ["CKV_AWS_31", "FSBP ElastiCache.6"],
  why: "Whoever reaches the cache is its administrator: AWS's own user `default` needs no password and may do everything.",
  fix: 'Set `userGroupIds` to a group whose users are made here; for Redis, one of them with `userName: "default"` that is switched off.',
  check: (resource) =>
    resource.type === group
      ? expect(resource, "userGroupIds").toHaveItems()
      : expectEach(resource, "userIds", (item) =>
          expect(resource, item).notToMatch(/^default$/, "AWS's own user `default`"),
        ),
});
