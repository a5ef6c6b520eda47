import { access } from "./access";
import { compute } from "./compute";
import { data } from "./data";
import { network } from "./network";
import type { JudgedType } from "./type";
import { watching } from "./watching";

/** Every type that AWS's own descriptions are known for. */
export const judgedTypes: Readonly<Record<string, JudgedType>> = {
  ...access,
  ...compute,
  ...data,
  ...network,
  ...watching,
};

/** Types that nothing is held against, by name, each with the reason. */
export const unjudgedTypes: Readonly<Record<string, string>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "has one property, which is true or false",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess":
    "has one property, which the provider checks at the preview",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": "has numbers that the provider checks at the preview",
};
