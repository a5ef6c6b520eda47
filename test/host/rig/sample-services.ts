import path from "node:path";
import { createServer, request, type Server } from "node:http";
import { CreateBucketCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { bridge } from "./docker";
import { type Daemons, eventually, sh } from "./processes";

const s3Port = 55_443;
const stsPort = 55_444;
const staticPort = 55_445;

/** What the sample application calls of AWS, at the address of the bridge: S3 (moto) and an STS that verifies. */
export class SampleServices {
  readonly mediaBucket = "onebox-test-media-123456789012";
  readonly staticBucket = "onebox-test-static-123456789012";
  /** The static bucket's own address, which Caddy fetches from. */
  readonly staticOrigin = `http://${bridge.address}:${staticPort}`;
  readonly endpoints = {
    AWS_ENDPOINT_URL_S3: `http://${bridge.address}:${s3Port}`,
    AWS_ENDPOINT_URL_STS: `http://${bridge.address}:${stsPort}`,
  };
  readonly s3 = new S3Client({
    endpoint: this.endpoints.AWS_ENDPOINT_URL_S3,
    region: "us-east-1",
    forcePathStyle: true,
  });
  private origin: Server | undefined;

  async start(daemons: Daemons): Promise<void> {
    const python = path.join(sh("test/examples/hr-app/environment.sh", []).trim(), "bin");
    daemons.start("s3", `${python}/moto_server`, ["--host", bridge.address, "--port", String(s3Port)]);
    const sts = path.resolve("examples/hr-app/tests/sts.py");
    daemons.start("sts", `${python}/python`, [sts, bridge.address, String(stsPort)]);
    await eventually("S3", async () => (await fetch(this.endpoints.AWS_ENDPOINT_URL_S3)).ok);
    for (const Bucket of [this.mediaBucket, this.staticBucket]) await this.s3.send(new CreateBucketCommand({ Bucket }));
    await this.s3.send(new PutBucketPolicyCommand({ Bucket: this.staticBucket, Policy: readable(this.staticBucket) }));
    this.origin = createServer((came, answer) => {
      const options = { host: bridge.address, port: s3Port, path: `/${this.staticBucket}${came.url ?? ""}` };
      request(options, (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(answer);
      }).end();
    }).listen(staticPort, bridge.address);
  }

  async keys(Bucket: string): Promise<string[]> {
    const { Contents = [] } = await this.s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key = "" }) => Key);
  }

  stop(): void {
    this.origin?.close();
    this.origin?.closeAllConnections();
    this.s3.destroy();
  }
}

/** As the real one, which lets the proxy read. */
function readable(bucket: string): string {
  const Resource = `arn:aws:s3:::${bucket}/*`;
  const Statement = [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
