import { type Bills, gapWhere, items, text } from "../billing";

/** Machines that log in by themselves are paid by the tokens that they ask for. https://aws.amazon.com/cognito/pricing/ */
export const userPoolClient: Bills = (resource) => {
  const flows = items(resource, "allowedOauthFlows").map((path) => text(resource, path, "").value);
  return [
    ...gapWhere(flows.includes("client_credentials"), "There is no price for the tokens of machines."),
    { free: "A client of a user pool costs nothing; its users do." },
  ];
};
