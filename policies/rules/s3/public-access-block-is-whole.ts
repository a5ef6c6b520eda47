import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

const locks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Where the locks stand, by type. AWS closes those of an access point by itself. */
const places: Readonly<Record<string, { readonly at: string; readonly isClosedByAws: boolean }>> = {
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { at: "", isClosedByAws: false },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": { at: "", isClosedByAws: false },
  "aws:s3/accessPoint:AccessPoint": { at: "publicAccessBlockConfiguration.", isClosedByAws: true },
  "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint": {
    at: "details.publicAccessBlock.",
    isClosedByAws: true,
  },
};

export const publicAccessBlockIsWhole = rule(Object.keys(places), {
  id: "s3-public-access-block-is-whole",
  severity: "critical",
  sameAs: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "FSBP S3.8"],
  why: "Three of the four locks leave one way by which files become public.",
  fix: "Set all of `blockPublicAcls`, `blockPublicPolicy`, `ignorePublicAcls` and `restrictPublicBuckets` to true.",
  check: (block) => {
    const { at, isClosedByAws } = places[block.type] ?? { at: "", isClosedByAws: false };
    const options = isClosedByAws ? { default: true } : {};
    return all(...locks.map((lock) => expect(block, `${at}${lock}`, options).toBe(true)));
  },
});
