import { expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { passes } from "../../framework/verdict";

/** What is known only after creation may be one. */
export function isBehindABalancer(service: Checked): boolean {
  return read(service, "loadBalancers").state !== "absent" && !passes(expect(service, "loadBalancers").toBeEmpty());
}
