import { isOffline } from "../host/client/offline";
import { fileProblem, isOfFile } from "../model/text-file";

/** What AWS calls a refusal, by what it means. Services of different age have different names for the same. */
const kinds = {
  expired: ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"],
  unknown: [
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "AuthFailure",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
  ],
  forbidden: ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"],
  // https://github.com/smithy-lang/smithy-typescript/blob/main/packages/service-error-classification/src/constants.ts
  throttled: [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
  ],
  full: [
    "AddressLimitExceeded",
    "InstanceLimitExceeded",
    "InstanceQuotaExceeded",
    "InstanceQuotaExceededFault",
    "SnapshotLimitExceeded",
    "SnapshotQuotaExceeded",
    "SnapshotQuotaExceededFault",
    "StorageQuotaExceeded",
    "StorageQuotaExceededFault",
    "VcpuLimitExceeded",
    "VolumeLimitExceeded",
  ],
  scarce: [
    "InsufficientDBInstanceCapacity",
    "InsufficientDBInstanceCapacityFault",
    "InsufficientInstanceCapacity",
    "InsufficientStorageClusterCapacityFault",
  ],
  undeployed: ["InvalidDocument", "InvalidParameters"],
  away: ["TargetNotConnected", "InvalidInstanceId"],
} as const;

type Kind = keyof typeof kinds | "signedOut" | "offline";

const sentences: Readonly<Record<Kind, string>> = {
  expired: "The AWS session has expired. Sign in again, as with aws sso login, and repeat the command.",
  signedOut: "There are no AWS credentials. Sign in, as with aws sso login, or name a profile: AWS_PROFILE=…",
  unknown: "AWS does not accept these credentials. Are they for this account, and is the clock right?",
  forbidden: "These credentials may not do that; AWS says which permission is missing.",
  throttled: "AWS is throttling requests right now. Try again in a minute.",
  full: "A quota of the account is used up. Delete what is no longer needed, or ask AWS for more. How much there is: npx onebox doctor",
  scarce: "AWS has no capacity for that size in this zone right now. Try again in a few minutes, or take another size.",
  undeployed: "What is deployed is older than this command: pulumi up, then repeat it.",
  away: "The host's agent is not connected. A host that was just started or replaced needs a few minutes; then repeat the command.",
  offline: "AWS cannot be reached from here.",
};

/**
 * The refusals of AWS as a person reads them, with AWS's own words behind them, and what the system says of a file; any
 * other error as it is.
 */
export function inWords(error: unknown): unknown {
  if (isOfFile(error)) return new Error(fileWords(error), { cause: error });
  const kind = kindOf(error);
  if (kind === null || !(error instanceof Error)) return error;
  return new Error(`${sentences[kind]} (${error.name}: ${error.message})`, { cause: error });
}

function fileWords(error: NodeJS.ErrnoException & { readonly path: string }): string {
  const said = `${error.path}: ${fileProblem(error)}.`;
  return error.syscall === "mkdtemp" ? `${said} Name another folder for temporary files: TMPDIR=/var/tmp` : said;
}

/** Whether it may go well a moment later, with nothing changed. */
export function isPassing(error: unknown): boolean {
  return ["throttled", "offline"].includes(kindOf(error) ?? "");
}

/** Whether no call at all will be answered with these credentials. */
export function isSignedOut(error: unknown): boolean {
  return ["expired", "signedOut", "unknown"].includes(kindOf(error) ?? "");
}

/** Whether no repetition helps until a person has signed in, or been given more. */
export function isOfCredentials(error: unknown): boolean {
  return isSignedOut(error) || kindOf(error) === "forbidden";
}

function kindOf(error: unknown): Kind | null {
  if (!(error instanceof Error)) return null;
  const { name } = error;
  // An expired session of IAM Identity Center has no name of its own: only the sentence says it.
  if (name === "CredentialsProviderError") return /expired/i.test(error.message) ? "expired" : "signedOut";
  if (isOffline(error)) return "offline";
  const named = Object.entries(kinds).find(([, names]) => (names as readonly string[]).includes(name));
  return named === undefined ? null : (named[0] as Kind);
}
