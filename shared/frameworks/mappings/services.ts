import { cis } from "../cis";
import { about, asking } from "../control";
import { hub } from "../fsbp";
import { nist } from "../nist";
import { pci } from "../pci-dss";
import {
  boundaryNist,
  DATA_PCI,
  INSIDE_VPC_PCI_4,
  PUBLIC_ADDRESS_PCI_3,
  PUBLIC_SERVICE_PCI,
  publicNist,
  REACH_PCI_4,
  SSH_NIST,
  SSH_PCI,
  TIER_PCI,
} from "./bundles";
import type { Mapping } from "./mapping";

const PUBLIC_NIST = publicNist("security-hub");
const SUBNET_PCI_4 = pci("4.0.1", "security-hub", "1.4.4");

/** Resources of one service, whichever host spells their type: AWS::RDS::DBInstance, aws:rds/instance:Instance. */
const RDS = /:rds[:/]/i;
const LAUNCH_TEMPLATE = /:LaunchTemplate$/i;
const LAUNCH_CONFIGURATION = /:LaunchConfiguration$/i;
/** Listeners of application load balancers; those of classic ones stand within the balancer. */
const LISTENER = /:Listener$/i;

const SSH_CIS = cis("ssh", "adminPorts4", "adminPorts6");

/** Addresses, routes and gateways, and the services behind groups. */
export const SERVICES: Mapping = {
  "subnet-auto-public-ipv4": [PUBLIC_ADDRESS_PCI_3, SUBNET_PCI_4, PUBLIC_NIST, hub("EC2.15")],
  "subnet-auto-public-ipv6": [SUBNET_PCI_4, PUBLIC_NIST, hub("EC2.15")],
  "instance-public-ip": [PUBLIC_ADDRESS_PCI_3, pci("4.0.1", "inference", "1.4.4"), PUBLIC_NIST, hub("EC2.9")],
  "launch-template-public-ip": [
    PUBLIC_ADDRESS_PCI_3,
    SUBNET_PCI_4,
    pci("4.0", "conformance-pack", "1.4.5"),
    PUBLIC_NIST,
    about(LAUNCH_TEMPLATE, hub("EC2.25")),
    about(LAUNCH_CONFIGURATION, hub("AutoScaling.5")),
  ],
  "eip-unattached": [pci("3.2.1", "security-hub", "2.4"), nist("security-hub", "CM-8(1)"), hub("EC2.12")],
  "data-store-in-public-subnet": [
    TIER_PCI,
    PUBLIC_NIST,
    about(RDS, hub("RDS.46")),
    about(/:efs[:/]/i, hub("EFS.6")),
  ],
  "subnet-public-private-separation": [TIER_PCI, nist("inference", "SC-7")],
  "instance-multiple-eni": [
    pci("3.2.1", "control-tower", "2.2"),
    nist("security-hub", "AC-4(21)"),
    hub("EC2.17"),
  ],
  "source-dest-check-disabled": [
    pci("4.0.1", "inference", "1.4.3"),
    nist("inference", "AC-4(21)"),
    hub("EC2.180"),
  ],
  "instance-not-in-vpc": [
    pci("3.2.1", "conformance-pack", "1.3", "2.2.2"),
    INSIDE_VPC_PCI_4,
    nist("conformance-pack", "SC-7"),
    about(RDS, hub("RDS.18")),
  ],
  "imds-v1-allowed": [
    cis("instanceMetadata"),
    pci("4.0.1", "security-hub", "2.2.6"),
    nist("security-hub", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6"),
    about(/:Instance$/i, hub("EC2.8")),
    about(LAUNCH_TEMPLATE, hub("EC2.170")),
    about(LAUNCH_CONFIGURATION, hub("AutoScaling.3")),
  ],
  "effective-internet-exposure": [
    pci("3.2.1", "inference", "1.3.1", "1.3.2"),
    pci("4.0.1", "inference", "1.4.1", "1.4.2", "1.4.4"),
    nist("inference", "AC-4", "SC-7"),
  ],

  "route-igw-unrestricted": [
    pci("3.2.1", "conformance-pack", "1.2.1", "1.2.3", "1.3.2"),
    REACH_PCI_4,
    pci("4.0", "conformance-pack", "1.4.1", "1.4.4"),
    nist("conformance-pack", "AC-4(21)", "CM-7", "SC-7"),
  ],
  "route-main-table-igw": [pci("4.0.1", "inference", "1.4.1"), nist("inference", "SC-7")],
  "peering-route-not-least-access": [
    cis("peeringRoutes"),
    pci("4.0.1", "inference", "1.4.1"),
    nist("conformance-pack", "AC-4(21)", "SC-7(21)"),
  ],
  "peering-cross-account": [pci("4.0.1", "inference", "1.4.1"), nist("inference", "AC-4")],
  "peering-dns-resolution": [
    pci("4.0", "conformance-pack", "1.2.8", "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4"),
  ],
  "tgw-auto-accept": [
    pci("3.2.1", "control-tower", "1.2.1", "1.3", "1.3.2", "1.3.4"),
    REACH_PCI_4,
    nist("security-hub", "AC-4(21)", "CA-9(1)", "CM-2"),
    hub("EC2.23"),
  ],
  "igw-unauthorized-vpc": [
    pci("3.2.1", "conformance-pack", "1.2.1", "1.2.3", "1.3", "1.3.2", "2.2.2", "7.2.1"),
    REACH_PCI_4,
    pci("4.0", "conformance-pack", "1.4.1", "1.4.4"),
    nist("conformance-pack", "AC-4(21)", "SC-7"),
  ],
  "private-subnet-ipv6-igw": [TIER_PCI, nist("inference", "SC-7")],
  "vpc-bpa-disabled": [
    pci("4.0.1", "inference", "1.4.1", "1.4.4"),
    nist("inference", "AC-4", "SC-7"),
    hub("EC2.172"),
  ],
  "vpc-encryption-control-off": [pci("4.0.1", "inference", "4.2.1"), nist("inference", "SC-8")],
  "vpc-endpoint-missing": [
    cis("endpoints"),
    REACH_PCI_4,
    nist("security-hub", "AC-3", "AC-4", "AC-6", "SC-7"),
    hub("EC2.10"),
  ],
  "vpc-endpoint-sg-open": [pci("4.0.1", "inference", "1.3.1"), nist("inference", "AC-4")],
  "vpc-endpoint-policy-open": [cis("resourcePolicies"), nist("inference", "AC-4")],
  "endpoint-service-no-acceptance": [pci("4.0.1", "inference", "1.4.2"), nist("inference", "AC-4")],
  "client-vpn-authorize-all": [
    pci("4.0", "conformance-pack", "1.2.8", "1.3.1", "1.3.2", "1.5.1", "A1.1.3"),
    nist("inference", "AC-4"),
  ],
  "network-firewall-gap": [
    pci("4.0", "conformance-pack", "1.2.8", "1.3.1", "1.4.3"),
    nist("security-hub", "CA-9(1)", "CM-2"),
    hub("NetworkFirewall.3", "NetworkFirewall.4", "NetworkFirewall.5", "NetworkFirewall.6"),
  ],

  "rds-publicly-accessible": [
    cis("publicDatabase"),
    pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "1.3.2", "1.3.4", "1.3.6", "7.2.1"),
    PUBLIC_SERVICE_PCI,
    pci("4.0", "conformance-pack", "7.2.6"),
    boundaryNist("security-hub"),
    hub("RDS.2"),
  ],
  "rds-sg-open": [cis("publicDatabase"), DATA_PCI, boundaryNist("security-hub"), hub("RDS.2")],
  "rds-default-port": [boundaryNist("security-hub"), about(RDS, hub("RDS.23"))],
  "db-not-in-vpc": [
    PUBLIC_ADDRESS_PCI_3,
    INSIDE_VPC_PCI_4,
    PUBLIC_NIST,
    about(/:elasticache[:/]/i, hub("ElastiCache.7")),
    about(RDS, hub("RDS.18")),
  ],
  "redshift-publicly-accessible": [
    PUBLIC_SERVICE_PCI,
    PUBLIC_NIST,
    about(/:redshift[:/]/i, hub("Redshift.1")),
    about(/:redshiftserverless[:/]/i, hub("RedshiftServerless.3")),
  ],
  "redshift-sg-port-open": [
    pci("4.0.1", "security-hub", "1.3.1"),
    boundaryNist("security-hub"),
    hub("Redshift.15"),
  ],
  "redshift-enhanced-vpc-routing": [
    pci("4.0", "conformance-pack", "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4"),
    nist(
      "security-hub",
      "AC-4",
      "AC-4(21)",
      "SC-7",
      "SC-7(4)",
      "SC-7(9)",
      "SC-7(11)",
      "SC-7(20)",
      "SC-7(21)",
    ),
    about(/:redshift[:/]/i, hub("Redshift.7")),
    about(/:redshiftserverless[:/]/i, hub("RedshiftServerless.1")),
  ],
  "elasticache-exposed": [INSIDE_VPC_PCI_4, boundaryNist("security-hub"), hub("ElastiCache.7")],
  // Of the two ids for one service, Security Hub's list for PCI DSS 4.0.1 has ES.2 only.
  "opensearch-public": [
    pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "1.3.2", "1.3.4", "1.3.6"),
    pci("4.0.1", "security-hub", "1.4.4"),
    REACH_PCI_4,
    PUBLIC_NIST,
    about(/:opensearch(?:service)?[:/].*domain$/i, hub("Opensearch.2")),
    about(/:elasticsearch[:/]/i, hub("ES.2")),
  ],
  "msk-public": [PUBLIC_ADDRESS_PCI_3, pci("4.0.1", "inference", "1.4.4"), PUBLIC_NIST, hub("MSK.4")],
  "mq-public": [DATA_PCI, publicNist("inference")],
  "dms-public": [PUBLIC_SERVICE_PCI, PUBLIC_NIST, hub("DMS.1")],
  "neptune-docdb-exposed": [DATA_PCI, boundaryNist("inference")],
  "emr-public": [PUBLIC_SERVICE_PCI, PUBLIC_NIST, hub("EMR.2")],
  "eks-endpoint-public": [
    pci("3.2.1", "control-tower", "1.2.1", "1.3", "1.3.1", "1.3.2", "1.3.4", "1.3.6"),
    pci("4.0.1", "security-hub", "1.4.4"),
    REACH_PCI_4,
    PUBLIC_NIST,
    hub("EKS.1"),
  ],
  // The group that EKS makes is the one that EC2.13 and the benchmark look at.
  "eks-nodegroup-ssh-open": [SSH_CIS, SSH_PCI, SSH_NIST],
  "eks-sg-issues": [nist("inference", "AC-4")],
  "ecs-public-ip": [
    pci("4.0.1", "security-hub", "1.4.4"),
    PUBLIC_NIST,
    about(/:ecs[:/].*service$/i, hub("ECS.2")),
    about(/:ecs[:/].*taskset$/i, hub("ECS.16")),
  ],
  "lambda-not-in-vpc": [
    pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "1.3.2", "1.3.4"),
    REACH_PCI_4,
    PUBLIC_NIST,
    hub("Lambda.3"),
  ],
  "lambda-public-policy": [
    cis("resourcePolicies"),
    // Security Hub's Lambda.1 and the Config rule behind it know no difference between a URL and a plain invocation.
    ...asking(
      { functionUrls: true },
      pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "1.3.2", "1.3.4", "7.2.1"),
      pci("4.0.1", "security-hub", "7.2.1"),
      REACH_PCI_4,
      pci("4.0", "conformance-pack", "3.5.1.3", "10.3.2", "A1.1.2", "A3.4.1"),
      PUBLIC_NIST,
      hub("Lambda.1"),
    ),
  ],
  "lb-internet-facing": [pci("4.0.1", "inference", "1.4.1"), nist("inference", "SC-7")],
  "lb-sg-exceeds-listeners": [
    pci("4.0.1", "inference", "1.2.5", "1.3.1"),
    nist("inference", "CM-7"),
    hub("EC2.18"),
  ],
  "target-bypasses-lb": [pci("4.0.1", "inference", "1.4.2"), nist("inference", "AC-4", "SC-7")],
  "nlb-without-sg": [pci("4.0.1", "inference", "1.4.1"), nist("inference", "SC-7")],
  "alb-without-waf": [
    pci("3.2.1", "conformance-pack", "6.6"),
    pci("4.0", "conformance-pack", "6.4.1", "6.4.2"),
    nist("security-hub", "AC-4(21)"),
    hub("ELB.16"),
  ],
  "public-endpoint-without-shield": [
    pci("4.0", "conformance-pack", "11.5.1", "11.5.1.1"),
    nist("conformance-pack", "SC-5"),
  ],
  "beanstalk-exposed": [cis("ssh", "adminPorts4")],
  "sagemaker-direct-internet": [PUBLIC_SERVICE_PCI, PUBLIC_NIST, hub("SageMaker.1")],
  "transfer-public-endpoint": [pci("4.0.1", "inference", "1.4.2")],
  "efs-mount-target-open": [cis("cifs"), DATA_PCI, nist("inference", "AC-4")],
  "lb-http-not-redirected": [
    pci("4.0.1", "inference", "4.2.1"),
    nist("inference", "AC-17(2)", "SC-8", "SC-23"),
    about(LISTENER, hub("ELB.1")),
  ],
};
