// Made by `npm run generate`: one entry per file beside this one.
import { agentGatewayUnauthenticated } from "./agent-gateway-unauthenticated";
import { albWithoutWaf } from "./alb-without-waf";
import { appRunnerPublic } from "./app-runner-public";
import { beanstalkExposed } from "./beanstalk-exposed";
import { cdeBoundaryCrossing } from "./cde-boundary-crossing";
import { cidrMalformed } from "./cidr-malformed";
import { cidrNotCanonical } from "./cidr-not-canonical";
import { clientVpnAuthorizeAll } from "./client-vpn-authorize-all";
import { clientVpnConnectionLogOff } from "./client-vpn-connection-log-off";
import { cloudtrailManagementEvents } from "./cloudtrail-management-events";
import { computeRoleSgWrite } from "./compute-role-sg-write";
import { configRecordsSgNacl } from "./config-records-sg-nacl";
import { configRulesDeployed } from "./config-rules-deployed";
import { dataStoreInPublicSubnet } from "./data-store-in-public-subnet";
import { dbNotInVpc } from "./db-not-in-vpc";
import { defaultNaclAllowAllRules } from "./default-nacl-allow-all-rules";
import { defaultNaclInUse } from "./default-nacl-in-use";
import { defaultSgHasRules } from "./default-sg-has-rules";
import { defaultSgInUse } from "./default-sg-in-use";
import { defaultSgReferencedAsSource } from "./default-sg-referenced-as-source";
import { defaultVpcUsed } from "./default-vpc-used";
import { dmsPublic } from "./dms-public";
import { ecsPublicIp } from "./ecs-public-ip";
import { effectiveInternetExposure } from "./effective-internet-exposure";
import { efsMountTargetOpen } from "./efs-mount-target-open";
import { eipUnattached } from "./eip-unattached";
import { eksEndpointPublic } from "./eks-endpoint-public";
import { eksNodegroupSshOpen } from "./eks-nodegroup-ssh-open";
import { eksSgIssues } from "./eks-sg-issues";
import { elasticacheExposed } from "./elasticache-exposed";
import { emrPublic } from "./emr-public";
import { endpointServiceNoAcceptance } from "./endpoint-service-no-acceptance";
import { endpointServiceOpenToAll } from "./endpoint-service-open-to-all";
import { eventbridgeSgChange } from "./eventbridge-sg-change";
import { exceptionWithoutJustification } from "./exception-without-justification";
import { gameliftAdminPortOpen } from "./gamelift-admin-port-open";
import { gameliftPortRange } from "./gamelift-port-range";
import { iamSgWriteUnrestricted } from "./iam-sg-write-unrestricted";
import { igwUnauthorizedVpc } from "./igw-unauthorized-vpc";
import { imdsV1Allowed } from "./imds-v1-allowed";
import { instanceMultipleEni } from "./instance-multiple-eni";
import { instanceNotInVpc } from "./instance-not-in-vpc";
import { instancePublicIp } from "./instance-public-ip";
import { lambdaNotInVpc } from "./lambda-not-in-vpc";
import { lambdaPublicPolicy } from "./lambda-public-policy";
import { latticeServiceUnauthenticated } from "./lattice-service-unauthenticated";
import { launchTemplatePublicIp } from "./launch-template-public-ip";
import { layerDefenceMissing } from "./layer-defence-missing";
import { lbHttpNotRedirected } from "./lb-http-not-redirected";
import { lbInternetFacing } from "./lb-internet-facing";
import { lbSgExceedsListeners } from "./lb-sg-exceeds-listeners";
import { lightsailAdminPortOpen } from "./lightsail-admin-port-open";
import { lightsailDatabasePublic } from "./lightsail-database-public";
import { middleboxBreaksSgReference } from "./middlebox-breaks-sg-reference";
import { monAlarmInert } from "./mon-alarm-inert";
import { monGatewayChangeAlarm } from "./mon-gateway-change-alarm";
import { monNaclChangeAlarm } from "./mon-nacl-change-alarm";
import { monRouteChangeAlarm } from "./mon-route-change-alarm";
import { monSgChangeAlarm } from "./mon-sg-change-alarm";
import { monVpcChangeAlarm } from "./mon-vpc-change-alarm";
import { mqPublic } from "./mq-public";
import { mskPublic } from "./msk-public";
import { mwaaPublic } from "./mwaa-public";
import { naclAllProtocols } from "./nacl-all-protocols";
import { naclDenyIneffective } from "./nacl-deny-ineffective";
import { naclDuplicateRuleNumber } from "./nacl-duplicate-rule-number";
import { naclEgressAllOpen } from "./nacl-egress-all-open";
import { naclEmpty } from "./nacl-empty";
import { naclEphemeralTooWide } from "./nacl-ephemeral-too-wide";
import { naclIngressAdminPortOpen } from "./nacl-ingress-admin-port-open";
import { naclIngressAllOpen } from "./nacl-ingress-all-open";
import { naclIngressHighRiskPortOpen } from "./nacl-ingress-high-risk-port-open";
import { naclIpv6Gap } from "./nacl-ipv6-gap";
import { naclLargePortRange } from "./nacl-large-port-range";
import { naclPmtudBlocked } from "./nacl-pmtud-blocked";
import { naclPortrangeMissing } from "./nacl-portrange-missing";
import { naclPresent } from "./nacl-present";
import { naclProtocolImpliesAllPorts } from "./nacl-protocol-implies-all-ports";
import { naclReturnEgressMissing } from "./nacl-return-egress-missing";
import { naclReturnIngressMissing } from "./nacl-return-ingress-missing";
import { naclRuleNumberInvalid } from "./nacl-rule-number-invalid";
import { naclRuleOverlap } from "./nacl-rule-overlap";
import { naclRuleRedundant } from "./nacl-rule-redundant";
import { naclRuleShadowed } from "./nacl-rule-shadowed";
import { naclSourceNotCidr } from "./nacl-source-not-cidr";
import { naclSubnetDoubleAssociation } from "./nacl-subnet-double-association";
import { naclUnassociated } from "./nacl-unassociated";
import { neptuneDocdbExposed } from "./neptune-docdb-exposed";
import { networkFirewallGap } from "./network-firewall-gap";
import { nlbWithoutSg } from "./nlb-without-sg";
import { opensearchPublic } from "./opensearch-public";
import { peeringCrossAccount } from "./peering-cross-account";
import { peeringRouteNotLeastAccess } from "./peering-route-not-least-access";
import { privateSubnetIpv6Igw } from "./private-subnet-ipv6-igw";
import { publicEndpointWithoutShield } from "./public-endpoint-without-shield";
import { quotaNaclRules } from "./quota-nacl-rules";
import { quotaNaclsPerVpc } from "./quota-nacls-per-vpc";
import { quotaPrefixListWeight } from "./quota-prefix-list-weight";
import { quotaRoutes } from "./quota-routes";
import { quotaSgProduct } from "./quota-sg-product";
import { quotaSgRules } from "./quota-sg-rules";
import { quotaSgsPerEni } from "./quota-sgs-per-eni";
import { quotaSgsPerRegion } from "./quota-sgs-per-region";
import { rdsDefaultPort } from "./rds-default-port";
import { rdsPubliclyAccessible } from "./rds-publicly-accessible";
import { rdsSgEventSubscription } from "./rds-sg-event-subscription";
import { rdsSgOpen } from "./rds-sg-open";
import { redshiftEnhancedVpcRouting } from "./redshift-enhanced-vpc-routing";
import { redshiftPubliclyAccessible } from "./redshift-publicly-accessible";
import { redshiftSgPortOpen } from "./redshift-sg-port-open";
import { routeIgwUnrestricted } from "./route-igw-unrestricted";
import { routeMainTableIgw } from "./route-main-table-igw";
import { sagemakerDirectInternet } from "./sagemaker-direct-internet";
import { securityhubEnabled } from "./securityhub-enabled";
import { segmentFlowUndeclared } from "./segment-flow-undeclared";
import { serviceAllowListOpen } from "./service-allow-list-open";
import { sgCountExcessive } from "./sg-count-excessive";
import { sgDescriptionMissing } from "./sg-description-missing";
import { sgDuplicateGroup } from "./sg-duplicate-group";
import { sgEgressAllOpen } from "./sg-egress-all-open";
import { sgEgressImplicitAllowAll } from "./sg-egress-implicit-allow-all";
import { sgEgressIpv6Open } from "./sg-egress-ipv6-open";
import { sgEgressLargePortRange } from "./sg-egress-large-port-range";
import { sgEgressNone } from "./sg-egress-none";
import { sgEgressNotRestrictedToNeeded } from "./sg-egress-not-restricted-to-needed";
import { sgEgressOpenPort } from "./sg-egress-open-port";
import { sgEgressRestrictedTierInternet } from "./sg-egress-restricted-tier-internet";
import { sgEgressRiskyPortInternet } from "./sg-egress-risky-port-internet";
import { sgEmpty } from "./sg-empty";
import { sgIcmpTypeCodeInvalid } from "./sg-icmp-type-code-invalid";
import { sgIngressAdminPortOpen } from "./sg-ingress-admin-port-open";
import { sgIngressAllPortsOpen } from "./sg-ingress-all-ports-open";
import { sgIngressAllProtocols } from "./sg-ingress-all-protocols";
import { sgIngressAllTrafficOpen } from "./sg-ingress-all-traffic-open";
import { sgIngressAnyPortOpen } from "./sg-ingress-any-port-open";
import { sgIngressAwsRangeSource } from "./sg-ingress-aws-range-source";
import { sgIngressCacheQueuePortOpen } from "./sg-ingress-cache-queue-port-open";
import { sgIngressCleartextPortOpen } from "./sg-ingress-cleartext-port-open";
import { sgIngressDatabasePortOpen } from "./sg-ingress-database-port-open";
import { sgIngressDirectoryPortOpen } from "./sg-ingress-directory-port-open";
import { sgIngressEphemeralReturn } from "./sg-ingress-ephemeral-return";
import { sgIngressFileSharingPortOpen } from "./sg-ingress-file-sharing-port-open";
import { sgIngressForeignSgSource } from "./sg-ingress-foreign-sg-source";
import { sgIngressHighRiskPortOpen } from "./sg-ingress-high-risk-port-open";
import { sgIngressHttpOpen } from "./sg-ingress-http-open";
import { sgIngressIcmpOpen } from "./sg-ingress-icmp-open";
import { sgIngressIpv6WiderThanIpv4 } from "./sg-ingress-ipv6-wider-than-ipv4";
import { sgIngressLargePortRange } from "./sg-ingress-large-port-range";
import { sgIngressOrchestratorPortOpen } from "./sg-ingress-orchestrator-port-open";
import { sgIngressOtherProtocolOpen } from "./sg-ingress-other-protocol-open";
import { sgIngressPrefixListOpen } from "./sg-ingress-prefix-list-open";
import { sgIngressPrefixListUnknown } from "./sg-ingress-prefix-list-unknown";
import { sgIngressPrivateLookalike } from "./sg-ingress-private-lookalike";
import { sgIngressPublicNonhost } from "./sg-ingress-public-nonhost";
import { sgIngressRdpOpen } from "./sg-ingress-rdp-open";
import { sgIngressReservedSource } from "./sg-ingress-reserved-source";
import { sgIngressSearchAnalyticsPortOpen } from "./sg-ingress-search-analytics-port-open";
import { sgIngressSplitCidrOpen } from "./sg-ingress-split-cidr-open";
import { sgIngressSshOpen } from "./sg-ingress-ssh-open";
import { sgIngressUdpAmplificationOpen } from "./sg-ingress-udp-amplification-open";
import { sgIngressUnapprovedSource } from "./sg-ingress-unapproved-source";
import { sgIngressUnauthorizedPortOpen } from "./sg-ingress-unauthorized-port-open";
import { sgIngressWidePrivateCidr } from "./sg-ingress-wide-private-cidr";
import { sgIngressWidePublicCidr } from "./sg-ingress-wide-public-cidr";
import { sgLaunchWizard } from "./sg-launch-wizard";
import { sgManyRules } from "./sg-many-rules";
import { sgNaclConflict } from "./sg-nacl-conflict";
import { sgNameConvention } from "./sg-name-convention";
import { sgNameDuplicate } from "./sg-name-duplicate";
import { sgPortRangeInvalid } from "./sg-port-range-invalid";
import { sgProtocolImpliesAllPorts } from "./sg-protocol-implies-all-ports";
import { sgRuleDescriptionMissing } from "./sg-rule-description-missing";
import { sgRuleDuplicate } from "./sg-rule-duplicate";
import { sgRuleOwnershipConflict } from "./sg-rule-ownership-conflict";
import { sgRuleRedundant } from "./sg-rule-redundant";
import { sgRuleRedundantAcrossGroups } from "./sg-rule-redundant-across-groups";
import { sgRuleSourceAmbiguous } from "./sg-rule-source-ambiguous";
import { sgRuleSourceMissing } from "./sg-rule-source-missing";
import { sgRulesMergeable } from "./sg-rules-mergeable";
import { sgSelfAllTraffic } from "./sg-self-all-traffic";
import { sgStaleReference } from "./sg-stale-reference";
import { sgStandaloneEgressStripsDefault } from "./sg-standalone-egress-strips-default";
import { sgTagsMissing } from "./sg-tags-missing";
import { sgTextInvalid } from "./sg-text-invalid";
import { sgUnspecifiedUsesDefault } from "./sg-unspecified-uses-default";
import { sgUnused } from "./sg-unused";
import { sgVpcAssociation } from "./sg-vpc-association";
import { sgVpcMissing } from "./sg-vpc-missing";
import { sgWebPortsMissing } from "./sg-web-ports-missing";
import { sourceDestCheckDisabled } from "./source-dest-check-disabled";
import { subnetAutoPublicIpv4 } from "./subnet-auto-public-ipv4";
import { subnetAutoPublicIpv6 } from "./subnet-auto-public-ipv6";
import { subnetBlockRefused } from "./subnet-block-refused";
import { subnetPublicPrivateSeparation } from "./subnet-public-private-separation";
import { targetBypassesLb } from "./target-bypasses-lb";
import { tgwAutoAccept } from "./tgw-auto-accept";
import { tierDataOpenToVpc } from "./tier-data-open-to-vpc";
import { tierDirectDbFromWeb } from "./tier-direct-db-from-web";
import { tierSgShared } from "./tier-sg-shared";
import { transferPublicEndpoint } from "./transfer-public-endpoint";
import { vpcBpaDisabled } from "./vpc-bpa-disabled";
import { vpcCidrPublic } from "./vpc-cidr-public";
import { vpcEncryptionControlOff } from "./vpc-encryption-control-off";
import { vpcEndpointMissing } from "./vpc-endpoint-missing";
import { vpcEndpointPolicyOpen } from "./vpc-endpoint-policy-open";
import { vpcEndpointSgOpen } from "./vpc-endpoint-sg-open";
import { vpcFlowLogsCoverage } from "./vpc-flow-logs-coverage";
import { vpcFlowLogsMissing } from "./vpc-flow-logs-missing";
import { vpcFlowLogsTrafficType } from "./vpc-flow-logs-traffic-type";
import { vpnTunnelLogOff } from "./vpn-tunnel-log-off";
import type { Rule } from "./rule";

/** Every bundled rule, by id. */
export const rules: readonly Rule[] = [
  agentGatewayUnauthenticated,
  albWithoutWaf,
  appRunnerPublic,
  beanstalkExposed,
  cdeBoundaryCrossing,
  cidrMalformed,
  cidrNotCanonical,
  clientVpnAuthorizeAll,
  clientVpnConnectionLogOff,
  cloudtrailManagementEvents,
  computeRoleSgWrite,
  configRecordsSgNacl,
  configRulesDeployed,
  dataStoreInPublicSubnet,
  dbNotInVpc,
  defaultNaclAllowAllRules,
  defaultNaclInUse,
  defaultSgHasRules,
  defaultSgInUse,
  defaultSgReferencedAsSource,
  defaultVpcUsed,
  dmsPublic,
  ecsPublicIp,
  effectiveInternetExposure,
  efsMountTargetOpen,
  eipUnattached,
  eksEndpointPublic,
  eksNodegroupSshOpen,
  eksSgIssues,
  elasticacheExposed,
  emrPublic,
  endpointServiceNoAcceptance,
  endpointServiceOpenToAll,
  eventbridgeSgChange,
  exceptionWithoutJustification,
  gameliftAdminPortOpen,
  gameliftPortRange,
  iamSgWriteUnrestricted,
  igwUnauthorizedVpc,
  imdsV1Allowed,
  instanceMultipleEni,
  instanceNotInVpc,
  instancePublicIp,
  lambdaNotInVpc,
  lambdaPublicPolicy,
  latticeServiceUnauthenticated,
  launchTemplatePublicIp,
  layerDefenceMissing,
  lbHttpNotRedirected,
  lbInternetFacing,
  lbSgExceedsListeners,
  lightsailAdminPortOpen,
  lightsailDatabasePublic,
  middleboxBreaksSgReference,
  monAlarmInert,
  monGatewayChangeAlarm,
  monNaclChangeAlarm,
  monRouteChangeAlarm,
  monSgChangeAlarm,
  monVpcChangeAlarm,
  mqPublic,
  mskPublic,
  mwaaPublic,
  naclAllProtocols,
  naclDenyIneffective,
  naclDuplicateRuleNumber,
  naclEgressAllOpen,
  naclEmpty,
  naclEphemeralTooWide,
  naclIngressAdminPortOpen,
  naclIngressAllOpen,
  naclIngressHighRiskPortOpen,
  naclIpv6Gap,
  naclLargePortRange,
  naclPmtudBlocked,
  naclPortrangeMissing,
  naclPresent,
  naclProtocolImpliesAllPorts,
  naclReturnEgressMissing,
  naclReturnIngressMissing,
  naclRuleNumberInvalid,
  naclRuleOverlap,
  naclRuleRedundant,
  naclRuleShadowed,
  naclSourceNotCidr,
  naclSubnetDoubleAssociation,
  naclUnassociated,
  neptuneDocdbExposed,
  networkFirewallGap,
  nlbWithoutSg,
  opensearchPublic,
  peeringCrossAccount,
  peeringRouteNotLeastAccess,
  privateSubnetIpv6Igw,
  publicEndpointWithoutShield,
  quotaNaclRules,
  quotaNaclsPerVpc,
  quotaPrefixListWeight,
  quotaRoutes,
  quotaSgProduct,
  quotaSgRules,
  quotaSgsPerEni,
  quotaSgsPerRegion,
  rdsDefaultPort,
  rdsPubliclyAccessible,
  rdsSgEventSubscription,
  rdsSgOpen,
  redshiftEnhancedVpcRouting,
  redshiftPubliclyAccessible,
  redshiftSgPortOpen,
  routeIgwUnrestricted,
  routeMainTableIgw,
  sagemakerDirectInternet,
  securityhubEnabled,
  segmentFlowUndeclared,
  serviceAllowListOpen,
  sgCountExcessive,
  sgDescriptionMissing,
  sgDuplicateGroup,
  sgEgressAllOpen,
  sgEgressImplicitAllowAll,
  sgEgressIpv6Open,
  sgEgressLargePortRange,
  sgEgressNone,
  sgEgressNotRestrictedToNeeded,
  sgEgressOpenPort,
  sgEgressRestrictedTierInternet,
  sgEgressRiskyPortInternet,
  sgEmpty,
  sgIcmpTypeCodeInvalid,
  sgIngressAdminPortOpen,
  sgIngressAllPortsOpen,
  sgIngressAllProtocols,
  sgIngressAllTrafficOpen,
  sgIngressAnyPortOpen,
  sgIngressAwsRangeSource,
  sgIngressCacheQueuePortOpen,
  sgIngressCleartextPortOpen,
  sgIngressDatabasePortOpen,
  sgIngressDirectoryPortOpen,
  sgIngressEphemeralReturn,
  sgIngressFileSharingPortOpen,
  sgIngressForeignSgSource,
  sgIngressHighRiskPortOpen,
  sgIngressHttpOpen,
  sgIngressIcmpOpen,
  sgIngressIpv6WiderThanIpv4,
  sgIngressLargePortRange,
  sgIngressOrchestratorPortOpen,
  sgIngressOtherProtocolOpen,
  sgIngressPrefixListOpen,
  sgIngressPrefixListUnknown,
  sgIngressPrivateLookalike,
  sgIngressPublicNonhost,
  sgIngressRdpOpen,
  sgIngressReservedSource,
  sgIngressSearchAnalyticsPortOpen,
  sgIngressSplitCidrOpen,
  sgIngressSshOpen,
  sgIngressUdpAmplificationOpen,
  sgIngressUnapprovedSource,
  sgIngressUnauthorizedPortOpen,
  sgIngressWidePrivateCidr,
  sgIngressWidePublicCidr,
  sgLaunchWizard,
  sgManyRules,
  sgNaclConflict,
  sgNameConvention,
  sgNameDuplicate,
  sgPortRangeInvalid,
  sgProtocolImpliesAllPorts,
  sgRuleDescriptionMissing,
  sgRuleDuplicate,
  sgRuleOwnershipConflict,
  sgRuleRedundant,
  sgRuleRedundantAcrossGroups,
  sgRuleSourceAmbiguous,
  sgRuleSourceMissing,
  sgRulesMergeable,
  sgSelfAllTraffic,
  sgStaleReference,
  sgStandaloneEgressStripsDefault,
  sgTagsMissing,
  sgTextInvalid,
  sgUnspecifiedUsesDefault,
  sgUnused,
  sgVpcAssociation,
  sgVpcMissing,
  sgWebPortsMissing,
  sourceDestCheckDisabled,
  subnetAutoPublicIpv4,
  subnetAutoPublicIpv6,
  subnetBlockRefused,
  subnetPublicPrivateSeparation,
  targetBypassesLb,
  tgwAutoAccept,
  tierDataOpenToVpc,
  tierDirectDbFromWeb,
  tierSgShared,
  transferPublicEndpoint,
  vpcBpaDisabled,
  vpcCidrPublic,
  vpcEncryptionControlOff,
  vpcEndpointMissing,
  vpcEndpointPolicyOpen,
  vpcEndpointSgOpen,
  vpcFlowLogsCoverage,
  vpcFlowLogsMissing,
  vpcFlowLogsTrafficType,
  vpnTunnelLogOff,
];
