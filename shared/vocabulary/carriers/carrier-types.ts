import type { CarrierType } from "../attachment";
import { INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, LAMBDA, EKS_CLUSTER } from "../instances";
import { NETWORK_INTERFACE, INTERFACE_ENDPOINT } from "../network-interfaces";
import { LOAD_BALANCER, CLASSIC_LOAD_BALANCER } from "../load-balancers";
import { MSK_CLUSTER, MQ_BROKER, REPLICATION_INSTANCE } from "../brokers";
import {
  DB_INSTANCE,
  DB_CLUSTER,
  DB_PROXY,
  REDSHIFT_CLUSTER,
  REDSHIFT_WORKGROUP,
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  SERVERLESS_CACHE,
  MEMORYDB_CLUSTER,
  DAX_CLUSTER,
  DOCDB_CLUSTER,
  NEPTUNE_CLUSTER,
  GRAPH_ENDPOINT,
  MOUNT_TARGET,
  FILE_SYSTEM,
  OPENSEARCH_DOMAIN,
} from "../data-stores";
import { AGENT_CARRIERS } from "./agents";
import { CODE_CARRIERS } from "./code";
import { VPC_ACCESS_CARRIERS } from "./vpc-access";
import { COMPUTE_ENVIRONMENT, EC2_FLEET, SPOT_FLEET } from "../fleets";
import { MACHINE_LEARNING_CARRIERS } from "./machine-learning";
import { DATA_MOVEMENT_CARRIERS } from "./data-movement";
import { STORE_CARRIERS } from "./stores";
import { STREAMING_CARRIERS } from "./streaming";
import { ECS_SERVICE, PIPE, SCHEDULED_TASK } from "../tasks";

/** Everything that carries groups. A type that is missing here is invisible to every rule about attachment. */
export const CARRIER_TYPES = [
  INSTANCE,
  NETWORK_INTERFACE,
  LAUNCH_TEMPLATE,
  LAUNCH_CONFIGURATION,
  SPOT_FLEET,
  EC2_FLEET,
  COMPUTE_ENVIRONMENT,
  LOAD_BALANCER,
  CLASSIC_LOAD_BALANCER,
  DB_INSTANCE,
  DB_CLUSTER,
  DB_PROXY,
  REDSHIFT_CLUSTER,
  REDSHIFT_WORKGROUP,
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  SERVERLESS_CACHE,
  MEMORYDB_CLUSTER,
  DAX_CLUSTER,
  DOCDB_CLUSTER,
  NEPTUNE_CLUSTER,
  GRAPH_ENDPOINT,
  LAMBDA,
  ECS_SERVICE,
  SCHEDULED_TASK,
  PIPE,
  EKS_CLUSTER,
  MOUNT_TARGET,
  FILE_SYSTEM,
  INTERFACE_ENDPOINT,
  MSK_CLUSTER,
  MQ_BROKER,
  OPENSEARCH_DOMAIN,
  REPLICATION_INSTANCE,
  ...STORE_CARRIERS,
  ...CODE_CARRIERS,
  ...VPC_ACCESS_CARRIERS,
  ...MACHINE_LEARNING_CARRIERS,
  ...AGENT_CARRIERS,
  ...DATA_MOVEMENT_CARRIERS,
  ...STREAMING_CARRIERS,
] as const satisfies readonly CarrierType[];

/** One that is in the list. */
export type KnownCarrier = (typeof CARRIER_TYPES)[number];

/** What a carrier is called in findings and fingerprints. */
export type CarrierKind = KnownCarrier["kind"];

/** What an interface is called: its carrier, or what launches it. */
export type InterfaceKind = CarrierKind | LauncherKind;

/** What launches interfaces from the settings of another resource. */
export type LauncherKind = "auto-scaling-group" | "fleet" | "node-group";

/** Kinds of interfaces, which have to be kinds that there are. */
export function interfaceKinds(...kinds: readonly InterfaceKind[]): ReadonlySet<InterfaceKind> {
  return new Set(kinds);
}
