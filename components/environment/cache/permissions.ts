import type { Named } from "../../../model/names";
import type { Statement } from "../../policy-document";

/** What the one who prepares a cache has to reach. */
export interface PreparedCaches {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Begins the names of the users. @example onebox-prod */
  readonly namePrefix: string;
  /** The passwords' container. */
  readonly secret: Named;
}

/** Gives the users of queue and cache their passwords, once, and keeps them where the application's tasks find them. */
export function cachePreparation({ accountId, region, namePrefix, secret }: PreparedCaches): Statement[] {
  return [
    {
      Sid: "KeepPasswordsOfCaches",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      Resource: secret.arn,
    },
    {
      Sid: "GiveUsersOfCachesPasswords",
      Effect: "Allow",
      Action: ["elasticache:DescribeUsers", "elasticache:ModifyUser"],
      Resource: `arn:aws:elasticache:${region}:${accountId}:user:${namePrefix}-*`,
    },
  ];
}
