import { unknown } from "../../../../model";
import { tlsIsCurrent } from "../../../../policies/rules/load-balancer/tls-is-current";
import { describeRule } from "../../describe-rule";

describeRule(tlsIsCurrent, {
  passes: [
    {},
    ...["HTTP", "TCP", "UDP"].map((protocol) => ({ protocol })),
    ...[
      "FS-1-2-Res-2019-08",
      "FS-1-2-2019-08",
      "FS-1-2-Res-2020-10",
      "TLS-1-2-Ext-2018-06",
      "TLS13-1-2-FIPS-2023-04",
    ].map((name) => ({ protocol: "TLS", sslPolicy: `ELBSecurityPolicy-${name}` })),
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
  ],
  fails: [
    ...["FS-1-1-2019-08", "FS-2018-06", "TLS13-1-0-2021-06", "TLS13-1-1-2021-06", "TLS-1-1-2017-01"].map((name) => ({
      protocol: "HTTPS",
      sslPolicy: `ELBSecurityPolicy-${name}`,
    })),
    { protocol: "HTTPS" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" },
  ],
  notEvaluated: [{ protocol: "HTTPS", sslPolicy: unknown }],
});
