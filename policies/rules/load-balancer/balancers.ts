const modules = ["lb", "alb"];

/** The provider knows them in two modules. */
export const balancerTypes = modules.map((module) => `aws:${module}/loadBalancer:LoadBalancer`);
export const listenerTypes = modules.map((module) => `aws:${module}/listener:Listener`);
export const listenerRuleTypes = modules.map((module) => `aws:${module}/listenerRule:ListenerRule`);
export const targetGroupTypes = modules.map((module) => `aws:${module}/targetGroup:TargetGroup`);
