// Made by `npm run generate`: one entry per file beside this one.
import { defaultSgHasRules } from "./default-sg-has-rules";
import { dmsPublic } from "./dms-public";
import { ecsPublicIp } from "./ecs-public-ip";
import { effectiveInternetExposure } from "./effective-internet-exposure";
import { efsMountTargetOpen } from "./efs-mount-target-open";
import { elasticacheExposed } from "./elasticache-exposed";
import { mqPublic } from "./mq-public";
import { mskPublic } from "./msk-public";
import { naclIngressAdminPortOpen } from "./nacl-ingress-admin-port-open";
import { rdsPubliclyAccessible } from "./rds-publicly-accessible";
import { rdsSgOpen } from "./rds-sg-open";
import { redshiftPubliclyAccessible } from "./redshift-publicly-accessible";
import { redshiftSgPortOpen } from "./redshift-sg-port-open";
import { sgIngressAdminPortOpen } from "./sg-ingress-admin-port-open";
import { sgIngressAllPortsOpen } from "./sg-ingress-all-ports-open";
import { sgIngressAllTrafficOpen } from "./sg-ingress-all-traffic-open";
import { sgIngressAnyPortOpen } from "./sg-ingress-any-port-open";
import { sgIngressCacheQueuePortOpen } from "./sg-ingress-cache-queue-port-open";
import { sgIngressCleartextPortOpen } from "./sg-ingress-cleartext-port-open";
import { sgIngressDatabasePortOpen } from "./sg-ingress-database-port-open";
import { sgIngressDirectoryPortOpen } from "./sg-ingress-directory-port-open";
import { sgIngressFileSharingPortOpen } from "./sg-ingress-file-sharing-port-open";
import { sgIngressHighRiskPortOpen } from "./sg-ingress-high-risk-port-open";
import { sgIngressHttpOpen } from "./sg-ingress-http-open";
import { sgIngressIcmpOpen } from "./sg-ingress-icmp-open";
import { sgIngressOrchestratorPortOpen } from "./sg-ingress-orchestrator-port-open";
import { sgIngressOtherProtocolOpen } from "./sg-ingress-other-protocol-open";
import { sgIngressRdpOpen } from "./sg-ingress-rdp-open";
import { sgIngressSearchAnalyticsPortOpen } from "./sg-ingress-search-analytics-port-open";
import { sgIngressSshOpen } from "./sg-ingress-ssh-open";
import { sgIngressUdpAmplificationOpen } from "./sg-ingress-udp-amplification-open";
import { sgIngressUnauthorizedPortOpen } from "./sg-ingress-unauthorized-port-open";
import { transferPublicEndpoint } from "./transfer-public-endpoint";
import { vpcFlowLogsTrafficType } from "./vpc-flow-logs-traffic-type";
import type { Rule } from "./rule";

/** Every bundled rule, by id. */
export const rules: readonly Rule[] = [
  defaultSgHasRules,
  dmsPublic,
  ecsPublicIp,
  effectiveInternetExposure,
  efsMountTargetOpen,
  elasticacheExposed,
  mqPublic,
  mskPublic,
  naclIngressAdminPortOpen,
  rdsPubliclyAccessible,
  rdsSgOpen,
  redshiftPubliclyAccessible,
  redshiftSgPortOpen,
  sgIngressAdminPortOpen,
  sgIngressAllPortsOpen,
  sgIngressAllTrafficOpen,
  sgIngressAnyPortOpen,
  sgIngressCacheQueuePortOpen,
  sgIngressCleartextPortOpen,
  sgIngressDatabasePortOpen,
  sgIngressDirectoryPortOpen,
  sgIngressFileSharingPortOpen,
  sgIngressHighRiskPortOpen,
  sgIngressHttpOpen,
  sgIngressIcmpOpen,
  sgIngressOrchestratorPortOpen,
  sgIngressOtherProtocolOpen,
  sgIngressRdpOpen,
  sgIngressSearchAnalyticsPortOpen,
  sgIngressSshOpen,
  sgIngressUdpAmplificationOpen,
  sgIngressUnauthorizedPortOpen,
  transferPublicEndpoint,
  vpcFlowLogsTrafficType,
];
