import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { shares } from "./resource-policies";

const endpointService = "aws:ec2/vpcEndpointService:VpcEndpointService";
const resourceShare = "aws:ram/resourceShare:ResourceShare";

/** By which everybody is bound to an organization. */
const organizations: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventPermission:EventPermission": "condition.value",
  "aws:lambda/layerVersionPermission:LayerVersionPermission": "organizationId",
};

export const shareNamesSomebody = rule([...Object.keys(shares), endpointService, resourceShare], {
  id: "iam-share-names-somebody",
  severity: "critical",
  sameAs: [],
  why: "Everybody in the world, or whoever is invited by another account, could use what is ours.",
  fix: "Name an account, or bind the share to the organization; leave `group` and `allowExternalPrincipals` out.",
  check: (resource) => {
    if (resource.type === resourceShare)
      return expect(resource, "allowExternalPrincipals", { default: false }).toBe(false);
    if (resource.type === endpointService)
      return expectEach(resource, "allowedPrincipals", (item) => ofWhom(resource, item));
    return all(...(shares[resource.type] ?? []).map((path) => ofWhom(resource, path)));
  },
});

function ofWhom(resource: Checked, path: string): Verdict {
  return byText(resource, path, (who) => {
    if (who === null || !/[*?]|^all$/i.test(who)) return pass;
    const organization = organizations[resource.type];
    return organization === undefined || read(resource, organization).state === "absent"
      ? fail(`\`${path}\` is everybody.`)
      : expect(resource, organization).toMatch(
          /^o-[a-z0-9]{10,32}$/,
          "an organization, since `principal` is everybody",
        );
  });
}
