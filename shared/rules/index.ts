// Made by `npm run generate`: one entry per file beside this one.
import { defaultSgHasRules } from "./default-sg-has-rules";
import { effectiveInternetExposure } from "./effective-internet-exposure";
import { naclIngressAdminPortOpen } from "./nacl-ingress-admin-port-open";
import { sgIngressAdminPortOpen } from "./sg-ingress-admin-port-open";
import { sgIngressAllTrafficOpen } from "./sg-ingress-all-traffic-open";
import { sgIngressDatabasePortOpen } from "./sg-ingress-database-port-open";
import { sgIngressRdpOpen } from "./sg-ingress-rdp-open";
import { sgIngressSshOpen } from "./sg-ingress-ssh-open";
import type { Rule } from "./rule";

/** Every bundled rule, by id. */
export const rules: readonly Rule[] = [
  defaultSgHasRules,
  effectiveInternetExposure,
  naclIngressAdminPortOpen,
  sgIngressAdminPortOpen,
  sgIngressAllTrafficOpen,
  sgIngressDatabasePortOpen,
  sgIngressRdpOpen,
  sgIngressSshOpen,
];
