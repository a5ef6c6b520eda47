import { readFileSync } from "node:fs";
import { metricNames } from "../../host/contract/metrics";
import { messageOf } from "../../model/message-of";
import { Aws } from "./aws";
import { refusedFiles } from "./files";
import { isTenthMinute, untilNextMinute } from "./minute";
import { lengthOf } from "./valkey";
import { variable } from "./variables";

/** Once a minute, how many jobs wait. Every task of a service does so: as many values as there are tasks. */
async function sayLength(aws: Aws, queues: readonly string[]): Promise<void> {
  const login = { user: variable("QUEUE_USER"), password: readFileSync(variable("QUEUE_PASSWORD_FILE"), "utf8") };
  await say(aws, metricNames.waitingJobs, await lengthOf(variable("QUEUE_URL"), login, queues));
}

/** Once in ten minutes, in the same ones as every other task. */
async function sayFiles(aws: Aws): Promise<void> {
  const refused = await refusedFiles(aws, {
    mediaBucket: variable("MEDIA_BUCKET"),
    staticBucket: variable("STATIC_BUCKET"),
    staticOrigin: variable("STATIC_ORIGIN"),
  });
  for (const line of refused) console.error(line);
  await say(aws, metricNames.refusedFiles, refused.length);
}

async function say(aws: Aws, name: string, value: number): Promise<void> {
  await aws.query("monitoring", {
    Action: "PutMetricData",
    Version: "2010-08-01",
    Namespace: variable("METRIC_NAMESPACE"),
    "MetricData.member.1.MetricName": name,
    "MetricData.member.1.Value": String(value),
    "MetricData.member.1.Unit": "Count",
  });
}

async function measureForEver(): Promise<never> {
  const aws = new Aws(variable("AWS_REGION"));
  const queues = JSON.parse(variable("QUEUES")) as string[];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, untilNextMinute(new Date())));
    // What S3 does not answer holds up nothing.
    if (isTenthMinute(new Date())) void sayFiles(aws).catch(log);
    // The next minute is another try; what is wrong is in the log.
    await sayLength(aws, queues).catch(log);
  }
}

function log(error: unknown): void {
  console.error(messageOf(error));
}

// The first process of a container is not ended by this unless it says so.
process.on("SIGTERM", () => process.exit(0));
measureForEver().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(1);
});
