import { cloudwatch } from "./cloudwatch";
import { codebuild } from "./codebuild";
import { containers } from "./containers";
import { ec2 } from "./ec2";
import { given } from "./given";
import { iam } from "./iam";
import { lambda } from "./lambda";
import { managed } from "./managed";
import { messages } from "./messages";
import { network } from "./network";
import { project } from "./project";
import { rds } from "./rds";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { secrets } from "./secrets";
import { ses } from "./ses";
import { shares } from "./shares";
import type { Weakenings } from "./weakening";

/** Every property that a rule reads, and how it is weakened. */
export const weakenings: Weakenings = {
  // What single services say of their own tags comes later, and so holds.
  ...project,
  ...given,
  ...cloudwatch,
  ...codebuild,
  ...containers,
  ...ec2,
  ...iam,
  ...lambda,
  ...managed,
  ...messages,
  ...network,
  ...rds,
  ...route53,
  ...s3,
  ...secrets,
  ...ses,
  ...shares,
};
