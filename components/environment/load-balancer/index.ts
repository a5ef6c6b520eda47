export { LoadBalancer, type LoadBalancerArgs } from "./load-balancer";
