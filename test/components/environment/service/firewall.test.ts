import assert from "node:assert/strict";
import { ServiceFirewall, type ServiceFirewallArgs } from "../../../../components/environment/app-service";
import { registered, type Run } from "../../registered";

const made = (change: Partial<ServiceFirewallArgs> = {}): Promise<Run> =>
  registered(
    () =>
      new ServiceFirewall("firewall", { namePrefix: "onebox-prod", vpcId: "vpc-1", outboundPorts: [443], ...change }),
  );

describe("ServiceFirewall", () => {
  it("lets the world reach the load balancer, and tasks only by the balancer and the task caller", async () => {
    const rules = (await made()).of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const shown = rules.map(({ inputs }) => [
      inputs.securityGroupId,
      inputs.referencedSecurityGroupId ?? inputs.cidrIpv4,
      inputs.fromPort,
    ]);
    assert.deepEqual(shown.sort(), [
      ["firewall-load-balancer-id", "0.0.0.0/0", 443],
      ["firewall-load-balancer-id", "0.0.0.0/0", 80],
      ["firewall-tasks-id", "firewall-load-balancer-id", 8_080],
      ["firewall-tasks-id", "firewall-task-caller-id", 8_081],
    ]);
  });

  it("lets tasks out by the ports that are asked for alone, and the others to the tasks", async () => {
    const rules = (await made()).of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    const shown = rules.map(({ inputs }) => [inputs.securityGroupId, inputs.fromPort]);
    assert.deepEqual(shown.sort(), [
      ["firewall-load-balancer-id", 8_080],
      ["firewall-task-caller-id", 8_081],
      ["firewall-tasks-id", 443],
    ]);
  });

  it("takes the task caller's group of a host where there is one", async () => {
    const run = await made({ taskCallerSecurityGroupId: "sg-caller" });
    assert.deepEqual(
      run
        .of("aws:ec2/securityGroup:SecurityGroup")
        .map(({ inputs }) => inputs.name)
        .sort(),
      ["onebox-prod-load-balancer", "onebox-prod-tasks"],
    );
    const { inputs } = run.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "firewall-tasks-in");
    assert.equal(inputs.referencedSecurityGroupId, "sg-caller");
  });
});
