import { expect, expectEach } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all } from "../../frame/verdict";
import { bucketTypes } from "./settings";

export const accessListIsPrivate = rule(
  ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2", ...bucketTypes],
  {
    id: "s3-access-list-is-private",
    severity: "critical",
    sameAs: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43"],
    why: "An access list for everybody makes every file public.",
    fix: "Leave access lists out; ownership is `BucketOwnerEnforced`.",
    check: (resource) =>
      all(
        expect(resource, "acl", { default: "private" }).toBeOneOf(["private", "log-delivery-write"]),
        expectEach(resource, "accessControlPolicy.grants", (grant) =>
          expect(resource, `${grant}.grantee.uri`).notToMatch(/(AllUsers|AuthenticatedUsers)$/, "a grant to everybody"),
        ),
      ),
  },
);
