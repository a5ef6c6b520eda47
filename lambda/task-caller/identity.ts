import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The call that an identity is made for; it holds for no other. */
export interface CallToProve {
  readonly environment: string;
  readonly region: string;
  readonly method: "POST";
  readonly path: string;
  readonly body: string;
  /** The same for every attempt of one occurrence of a task. */
  readonly idempotencyKey: string;
}

const question = "Action=GetCallerIdentity&Version=2011-06-15";

/**
 * Proves who calls without a secret: a request to STS that the application lets STS judge. It is signed by the caller's
 * role, with the call itself among the signed headers, so it can be used for nothing else. See lambda/identity.md.
 * @returns base64 of JSON: `{url, body, headers}`.
 */
export async function proveIdentity(call: CallToProve, credentials: Credentials, now: Date): Promise<string> {
  const hostname = `sts.${call.region}.amazonaws.com`;
  const request = new HttpRequest({
    method: "POST",
    protocol: "https:",
    hostname,
    path: "/",
    headers: {
      host: hostname,
      "content-type": "application/x-www-form-urlencoded",
      "x-onebox-environment": call.environment,
      "x-onebox-method": call.method,
      "x-onebox-path": call.path,
      "x-onebox-body-sha256": await sha256(call.body),
      "x-onebox-time": now.toISOString(),
      "x-onebox-idempotency-key": call.idempotencyKey,
    },
    body: question,
  });
  const signer = new SignatureV4({ service: "sts", region: call.region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign(request, { signingDate: now });
  return Buffer.from(JSON.stringify({ url: `https://${hostname}/`, body: question, headers })).toString("base64");
}

async function sha256(text: string): Promise<string> {
  const hash = new Sha256();
  hash.update(text);
  return Buffer.from(await hash.digest()).toString("hex");
}
