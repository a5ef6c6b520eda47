import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
} from "@aws-sdk/client-kms";
import { stateKeyAlias, tagKeys } from "../../model/names";
import { orNull, type Step } from "./step";

/** The KMS key that encrypts the secrets in one stack's state, found by its alias, rotated every year. */
export function stackKeySteps(kms: KMSClient, stack: string, prefix: string): Step[] {
  const alias = stateKeyAlias(stack, prefix);
  const describe = async () => {
    const found = await orNull(kms.send(new DescribeKeyCommand({ KeyId: alias })), "NotFoundException");
    const key = found?.KeyMetadata;
    if (key !== undefined && key.KeyState !== "Enabled") {
      // A new key in its place could not read what the old one has encrypted.
      throw new Error(`The key ${alias} exists, but is ${String(key.KeyState)}. Enable it, or cancel its deletion.`);
    }
    return key?.KeyId;
  };
  return [
    {
      description: `key ${alias} ($1 a month)`,
      isDone: async () => (await describe()) !== undefined,
      do: async () => {
        const created = await kms.send(
          new CreateKeyCommand({
            Description: `Secrets in the state of ${stack}`,
            Tags: [{ TagKey: tagKeys(prefix).stack, TagValue: stack }],
          }),
        );
        await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: created.KeyMetadata?.KeyId }));
      },
    },
    {
      description: `${alias}: rotated every year`,
      isDone: async () => {
        const KeyId = await describe();
        if (KeyId === undefined) return false;
        return (await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled === true;
      },
      do: async () => {
        await kms.send(new EnableKeyRotationCommand({ KeyId: await describe() }));
      },
    },
  ];
}
