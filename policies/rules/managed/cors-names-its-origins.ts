import { isProperties } from "../../../model";
import { expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, fail, pass, type Verdict } from "../../framework/verdict";
import { isSwitch } from "../shared/switches";

/** Where it stands whom browsers let ask, by type. Buckets have a rule of their own. */
const places: Readonly<Record<string, string>> = {
  "aws:apigatewayv2/api:Api": "corsConfiguration",
  "aws:lambda/functionUrl:FunctionUrl": "cors",
};

export const corsNamesItsOrigins = rule(Object.keys(places), {
  id: "managed-cors-names-its-origins",
  severity: "high",
  sameAs: [],
  why: "Any website could call it through the browser of a signed-in user, and read what it answers.",
  fix: "List the origins of the site in `allowOrigins`, or allow GET and HEAD alone, without credentials.",
  check: (service) => {
    const at = places[service.type] ?? "";
    const found = read(service, at);
    if (found.state === "absent") return pass;
    return found.state === "known" && !isProperties(found.value)
      ? fail(`\`${at}\` does not say whom browsers let ask.`)
      : all(
          isSwitch(service, `${at}.allowCredentials`),
          isList(service, `${at}.allowMethods`),
          any(namesOrigins(service, at), isReadByAnybody(service, at)),
        );
  },
});

/** What is no list is a fault; that it is known only after creation, or left out, is not. */
function isList(service: Checked, path: string): Verdict {
  const list = expect(service, path, { default: [] }).toSatisfy(
    (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
    "it has to be a list of texts",
  );
  return list.unknowns.length > 0 ? pass : list;
}

function namesOrigins(service: Checked, at: string): Verdict {
  return expect(service, `${at}.allowOrigins`, { default: [] }).toSatisfy(
    (origins) =>
      Array.isArray(origins) && origins.every((one) => typeof one === "string" && /^https:\/\/[^*]/.test(one)),
    "each has to be the address of a site, by https",
  );
}

function isReadByAnybody(service: Checked, at: string): Verdict {
  const sends = read(service, `${at}.allowCredentials`);
  const isBare = sends.state === "absent" || (sends.state === "known" && sends.value === false);
  return expect(service, `${at}.allowMethods`).toSatisfy(
    (methods) => isBare && Array.isArray(methods) && methods.every((one) => one === "GET" || one === "HEAD"),
    "more than reading is allowed, or credentials go along",
  );
}
