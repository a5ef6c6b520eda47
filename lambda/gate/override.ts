import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { longestOverrideHours, type Override, overrideSchema } from "./contract";
import { refuse } from "./refusal";
import type { GateSettings } from "./settings";

const longestMs = longestOverrideHours * 60 * 60 * 1_000;

/**
 * The override that is open for this commit in this environment, else null. Only an administrator of the account can
 * write the parameter; CloudTrail keeps who did.
 */
export async function openOverride(
  environment: string,
  commit: string,
  { overrideParameter }: GateSettings,
  now = Date.now(),
): Promise<Override | null> {
  const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name: overrideParameter }));
  const written = Parameter?.LastModifiedDate?.getTime();
  const override = overrideSchema.safeParse(json(Parameter?.Value)).data;
  if (override === undefined || written === undefined) return null;
  const isOpen = now < Date.parse(override.until) && now < written + longestMs;
  return isOpen && override.environment === environment && override.commit === commit ? override : null;
}

/** Mails that an override opens the gate. One that cannot be mailed opens nothing. */
export async function announce(override: Override, { alertTopicArn }: GateSettings): Promise<void> {
  const { environment, commit, until, reason } = override;
  const text = [
    `The deploy gate has ${environment} deployed with ${commit} and all below it, without the approvals that it needs.`,
    `An administrator of the account opened it until ${until}: ${reason}`,
  ];
  await mail(alertTopicArn, `onebox: ${environment} is deployed without its approvals`, text).catch(() =>
    refuse("There is an override, and it could not be mailed to the alert address: so it opens nothing."),
  );
}

/** Mails what the override says after a change. @throws when it cannot, so that Lambda tries again. */
export async function mailChange({ overrideParameter, alertTopicArn }: GateSettings): Promise<void> {
  const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name: overrideParameter }));
  const override = overrideSchema.safeParse(json(Parameter?.Value)).data;
  const text =
    override === undefined
      ? ["The deploy gate's emergency override was changed, and opens nothing now."]
      : [
          `The deploy gate was opened for ${override.environment} without approvals, until ${override.until}, for ${override.commit}.`,
          `Reason: ${override.reason}`,
        ];
  await mail(alertTopicArn, "onebox: the deploy gate's override was changed", text);
}

async function mail(TopicArn: string, Subject: string, text: readonly string[]): Promise<void> {
  const Message = [...text, "CloudTrail says who: PutParameter on the gate's override."].join("\n");
  await new SNSClient().send(new PublishCommand({ TopicArn, Subject, Message }));
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
