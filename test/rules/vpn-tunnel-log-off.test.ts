import { vpnTunnelLogOff } from "../../shared/rules/vpn-tunnel-log-off";
import { describeRule, raw, unresolved, type Fact } from "./describe-rule";

const connection = (...logs: readonly (Fact | undefined)[]) =>
  raw("Office", {
    cfn: {
      Type: "AWS::EC2::VPNConnection",
      Properties: {
        Type: "ipsec.1",
        VpnTunnelOptionsSpecifications: logs.map((enabled) =>
          enabled === undefined ? {} : { LogOptions: { CloudwatchLogOptions: { LogEnabled: enabled } } },
        ),
      },
    },
    aws: {
      type: "aws:ec2/vpnConnection:VpnConnection",
      properties: Object.fromEntries([
        ["type", "ipsec.1"],
        ...logs.flatMap((logEnabled, i) =>
          logEnabled === undefined
            ? []
            : [[`tunnel${i + 1}LogOptions`, { cloudwatchLogOptions: { logEnabled } }]],
        ),
      ]) as { readonly [key: string]: Fact },
    },
  });

describeRule(vpnTunnelLogOff, {
  valid: [
    { name: "both log", given: [connection(true, true)] },
    { name: "both log, as text", given: [connection("true", "true")] },
  ],
  invalid: [
    { name: "nothing written", given: [connection()], expect: [{ subject: "Office" }] },
    { name: "one of two", given: [connection(true, undefined)], expect: [{ subject: "Office" }] },
    { name: "the second is off", given: [connection(true, false)], expect: [{ subject: "Office" }] },
    { name: "only one is written", given: [connection(true)], expect: [{ subject: "Office" }] },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [connection(true, unresolved("Log"))],
      expect: [{ subject: "Office", dependsOn: ["Log"] }],
    },
  ],
});
