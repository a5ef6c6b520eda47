import { access } from "./access";
import { compute } from "./compute";
import { data } from "./data";
import { network } from "./network";
import { service } from "./service";
import type { JudgedType } from "./type";
import { monitoring } from "./monitoring";

/** Every type that AWS's own descriptions are known for. */
export const judgedTypes: Readonly<Record<string, JudgedType>> = {
  ...access,
  ...compute,
  ...data,
  ...network,
  ...monitoring,
  ...service,
};

/** Types that nothing is held against, by name, each with the reason. */
export const unjudgedTypes: Readonly<Record<string, string>> = {
  "aws:acm/certificateValidation:CertificateValidation": "waits for a certificate, and makes nothing",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "has one property, which is true or false",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess":
    "has one property, which the provider checks at the preview",
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": "has one property, which the provider checks at the preview",
  "aws:ssm/serviceSetting:ServiceSetting": "has a name and a value that are constants of the program",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": "has numbers that the provider checks at the preview",
};
