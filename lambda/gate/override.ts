import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { z } from "zod";
import { refuse } from "./refusal";
import type { GateSettings } from "./settings";

const overrideSchema = z.object({
  environment: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  until: z.iso.datetime(),
  reason: z.string().min(10),
});

/** An administrator's word that one commit may be deployed without its approvals, for a while. */
export type Override = Readonly<z.infer<typeof overrideSchema>>;

/** However late the end that is written there: an override is over this long after it was written. */
const longestMs = 4 * 60 * 60 * 1_000;

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
  const Message = [
    `The deploy gate gives out a session of ${environment} for ${commit}, without the approvals that it needs.`,
    `An administrator of the account opened it until ${until}: ${reason}`,
    "CloudTrail says who: PutParameter on the gate's override.",
  ].join("\n");
  const Subject = `onebox: ${environment} is deployed without its approvals`;
  try {
    await new SNSClient().send(new PublishCommand({ TopicArn: alertTopicArn, Subject, Message }));
  } catch {
    refuse("There is an override, and it could not be mailed to the alert address: so it opens nothing.");
  }
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
