import { readFileSync } from "node:fs";
import { metricNames } from "../../host/contract/metrics";
import { messageOf } from "../../model/message-of";
import { Aws } from "./aws";
import { untilNextMinute } from "./minute";
import { lengthOf } from "./valkey";
import { variable } from "./variables";

/** Once a minute, how many jobs wait. Every task of a service does so: as many values as there are tasks. */
async function measure(aws: Aws, queues: readonly string[]): Promise<void> {
  const login = { user: variable("QUEUE_USER"), password: readFileSync(variable("QUEUE_PASSWORD_FILE"), "utf8") };
  const length = await lengthOf(variable("QUEUE_URL"), login, queues);
  await aws.query("monitoring", {
    Action: "PutMetricData",
    Version: "2010-08-01",
    Namespace: variable("METRIC_NAMESPACE"),
    "MetricData.member.1.MetricName": metricNames.waitingJobs,
    "MetricData.member.1.Value": String(length),
    "MetricData.member.1.Unit": "Count",
  });
}

async function measureForEver(): Promise<never> {
  const aws = new Aws(variable("AWS_REGION"));
  const queues = JSON.parse(variable("QUEUES")) as string[];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, untilNextMinute(new Date())));
    // The next minute is another try; what is wrong is in the log.
    await measure(aws, queues).catch((error: unknown) => {
      console.error(messageOf(error));
    });
  }
}

// The first process of a container is not ended by this unless it says so.
process.on("SIGTERM", () => process.exit(0));
measureForEver().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(1);
});
