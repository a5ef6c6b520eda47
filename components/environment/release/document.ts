import { none } from "../../../host/contract/release";
import {
  type Action,
  actions,
  operations,
  type Parameter,
  patterns,
  releaseActions,
} from "../../../host/contract/requests";

/**
 * The SSM document by which a release reaches the host. Every parameter has a pattern and arrives as an environment
 * variable (SSM agent 3.3.2746 or later), so no value is ever read as code. The command starts a systemd unit, asks
 * about it, or has the host make up a secret, and returns at once.
 */
export function releaseDocument(): object {
  return documentOf("Starts a roll-out on the host, follows it, or says what runs", releaseActions);
}

// Why: docs/decisions/0132.
/** The same for what a person does between releases. */
export function operationDocument(): object {
  return documentOf("Does on the host what an operator asks for between releases", operations);
}

function documentOf(description: string, names: readonly Action[]): object {
  const needed = new Set<Parameter>(names.flatMap((name) => actions[name]));
  const described = Object.entries(parameters) as [Parameter, (typeof parameters)[Parameter]][];
  return {
    schemaVersion: "2.2",
    description,
    parameters: {
      action: parameter("What to do", `^(${names.join("|")})$`),
      ...Object.fromEntries(
        described
          .filter(([name]) => needed.has(name))
          .map(([name, { says, standard }]) => [name, parameter(says, patterns[name], standard)]),
      ),
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

/** A value for those that an action does not need. */
const parameters: Readonly<Record<Parameter, { readonly says: string; readonly standard: string }>> = {
  release: { says: "none, or version@sha256:digest", standard: none },
  bundle: { says: "SHA-256 of the host bundle; zeros where the action needs none", standard: "0".repeat(64) },
  rollOut: { says: "Id of the roll-out or command to start or to follow", standard: "none" },
  secret: { says: "Name of the secret to generate a value of", standard: "NONE" },
  address: { says: "Address of the database to read", standard: "none" },
  after: { says: "Number of journal lines that were already read", standard: "0" },
  command: { says: "Words of a command: JSON, base64url", standard: "none" },
  page: { says: "Whether visitors are shown the page of maintenance", standard: "off" },
  allow: { says: "Addresses that see the application all the same, with commas between them", standard: "none" },
  by: { says: "Who asks, as STS names them", standard: "nobody" },
};

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
