import written from "./exceptions.json";
import { policyPack } from "./policy-pack";

policyPack(written);
