import { isProperties } from "../../../model";
import { whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { eachContainer } from "../ecs/containers";

/** Variables by which a program takes every certificate for good, or none at all, with the values that do it. */
const switches: Readonly<Record<string, RegExp>> = {
  // https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  // https://docs.python.org/3/library/ssl.html, PEP 493
  PYTHONHTTPSVERIFY: /^0$/,
  // https://www.postgresql.org/docs/current/libpq-ssl.html: prefer goes on in plain text where TLS fails.
  PGSSLMODE: /^(disable|allow|prefer)$/,
  // https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify
  GIT_SSL_NO_VERIFY: /^(?!0$|false$)./,
};

const isOff = (name: string, value: string): boolean => switches[name]?.test(value) === true;

function ofFunction(lambda: Checked): Verdict {
  const path = "environment.variables";
  const variables = read(lambda, path);
  if (variables.state === "unknown" || variables.state === "secret") return notEvaluated(whyUnknown(path, variables));
  if (variables.state !== "known" || !isProperties(variables.value)) return pass;
  const names = Object.keys(variables.value).filter((name) => switches[name] !== undefined);
  return all(
    ...names.map((name) => {
      const found = read(lambda, `${path}.${name}`);
      if (found.state !== "known") return notEvaluated(whyUnknown(`${path}.${name}`, found));
      if (typeof found.value !== "string") return fail(`The variable ${name} is no text.`);
      return isOff(name, found.value) ? fail(`The variable ${name} has any certificate taken for good.`) : pass;
    }),
  );
}

export const environmentVerifiesTls = ruleByType(
  {
    "aws:ecs/taskDefinition:TaskDefinition": (definition) =>
      eachContainer(definition, "takes any certificate for good, by a variable", ({ environment }) =>
        environment.some(({ name, value }) => isOff(name, value)),
      ),
    "aws:lambda/function:Function": ofFunction,
  },
  {
    id: "managed-environment-verifies-tls",
    severity: "high",
    sameAs: [],
    why: "Whoever stands between the program and its database or API reads and changes what they say, and nothing shows it.",
    fix: "Leave the variable out, and give the program the certificate of the authority that it does not know.",
  },
);
