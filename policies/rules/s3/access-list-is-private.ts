import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";
import { bucketTypes } from "./settings";

const lists = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];

/** A file has a list of its own. */
const files = [
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/objectCopy:ObjectCopy",
];

const ofOwners = ["private", "log-delivery-write", "bucket-owner-full-control", "bucket-owner-read"];

export const accessListIsPrivate = rule([...lists, ...bucketTypes, ...files], {
  id: "s3-access-list-is-private",
  severity: "critical",
  sameAs: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43"],
  why: "An access list for everybody makes every file public.",
  fix: "Leave access lists out; ownership is `BucketOwnerEnforced`.",
  check: (resource) => all(expect(resource, "acl", { default: "private" }).toBeOneOf(ofOwners), ...grants(resource)),
});

function grants(resource: Checked): readonly Verdict[] {
  if (lists.includes(resource.type))
    return [
      grantsAt(resource, "accessControlPolicy.grants", (grant) => `${grant}.grantee.uri`),
      expectEach(resource, "accessControlPolicy.grants", (grant) => toTheOwner(resource, `${grant}.grantee`)),
    ];
  return files.includes(resource.type) && !resource.type.endsWith("ObjectCopy")
    ? []
    : [grantsAt(resource, "grants", (grant) => `${grant}.uri`)];
}

/** A canonical user shows no account, and a mail address is somebody's outside. */
function toTheOwner(resource: Checked, grantee: string): Verdict {
  const owner = "accessControlPolicy.owner.id";
  return all(
    expect(resource, `${grantee}.emailAddress`).toBeAbsent(),
    read(resource, owner).state === "unknown"
      ? pass
      : byText(resource, owner, (id) =>
          id === null ? pass : expect(resource, `${grantee}.id`, { default: id }).toBe(id),
        ),
  );
}

function grantsAt(resource: Checked, list: string, whom: (grant: string) => string): Verdict {
  return expectEach(resource, list, (grant) =>
    expect(resource, whom(grant)).notToMatch(/(AllUsers|AuthenticatedUsers)$/, "a grant to everybody"),
  );
}
