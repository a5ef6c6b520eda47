import { none } from "../../../host/contract/release";
import { actions, patterns } from "../../../host/contract/requests";

/**
 * The SSM document by which a release reaches the host. Every parameter has a pattern and arrives as an environment
 * variable (SSM agent 3.3.2746 or later), so no value is ever read as code. The command starts a systemd unit, asks
 * about it, or has the host make up a secret, and returns at once.
 */
export function releaseDocument(): object {
  return {
    schemaVersion: "2.2",
    description: "Starts a roll-out on the host, follows it, or says what runs",
    parameters: {
      action: parameter("What to do", `^(${Object.keys(actions).join("|")})$`),
      release: parameter("none, or version@sha256:digest", patterns.release, none),
      bundle: parameter(
        "SHA-256 of the host bundle; zeros where the action needs none",
        patterns.bundle,
        "0".repeat(64),
      ),
      rollOut: parameter("Id of the roll-out to start or to follow", patterns.rollOut, "none"),
      secret: parameter("Name of the secret to generate a value of", patterns.secret, "NONE"),
      address: parameter("Address of the database to read", patterns.address, "none"),
      after: parameter("Number of journal lines that were already read", patterns.after, "0"),
    },
    mainSteps: [
      {
        action: "aws:runShellScript",
        name: "release",
        precondition: { StringEquals: ["platformType", "Linux"] },
        inputs: { timeoutSeconds: "60", runCommand: releaseCommand },
      },
    ],
  };
}

const releaseCommand = [
  "#!/bin/bash",
  "set -eu",
  ': "${SSM_action:?the SSM agent is older than 3.3.2746 and hands over no parameters}"',
  // The agent answers before the first boot has ended.
  "if [ ! -x /usr/local/sbin/onebox ]; then",
  "  last=$(tail -n 1 /var/log/cloud-init-output.log 2>/dev/null | tr -cd '[:alnum:] .,:/_-' | cut -c 1-200)",
  '  echo "{\\"booting\\": \\"$last\\"}"; exit 0',
  "fi",
  "exec /usr/local/sbin/onebox remote",
];

function parameter(description: string, allowedPattern: string, standard?: string): object {
  return {
    type: "String",
    description,
    allowedPattern,
    interpolationType: "ENV_VAR",
    ...(standard === undefined ? {} : { default: standard }),
  };
}
