import { Setting, unknown, type Field } from "../facts";
import { GROUP_IDS, carrierType, SUBNET_DECIDES } from "./attachment";
import { LAUNCHED } from "./carriers/carrier-words";
import { presence } from "./presence";
import type { Spelling } from "./spelling";
import { absent, flag, flagWord, resourceType, text, texts, type Word } from "./words";

/** Instances that are asked for many at a time, without an Auto Scaling group of the program. */
const INTERFACE = {
  groups: { cfn: "Groups" },
  subnets: { cfn: "SubnetId" },
  publicAddress: flag({ cfn: "AssociatePublicIpAddress" }, SUBNET_DECIDES),
} as const;

/**
 * Launch specifications; what it launches from templates is read with the templates. Pulumi's `aws` writes no
 * interfaces.
 */
export const SPOT_FLEET = carrierType({
  kind: "spot-fleet",
  cfn: "AWS::EC2::SpotFleet",
  aws: "aws:ec2/spotFleetRequest:SpotFleetRequest",
  attaches: [
    {
      each: { cfn: "SpotFleetRequestConfigData.LaunchSpecifications", aws: "launchSpecifications" },
      unless: { cfn: "NetworkInterfaces" },
      groups: { cfn: "SecurityGroups[].GroupId", aws: "vpcSecurityGroupIds" },
      subnets: { cfn: "SubnetId", aws: "subnetId" },
      publicAddress: flag({ aws: "associatePublicIpAddress" }, SUBNET_DECIDES),
    },
    { each: { cfn: "SpotFleetRequestConfigData.LaunchSpecifications[].NetworkInterfaces" }, ...INTERFACE },
  ],
});

/** The interfaces that override those of its templates. */
export const EC2_FLEET = carrierType({
  kind: "ec2-fleet",
  cfn: "AWS::EC2::EC2Fleet",
  aws: "aws:ec2/fleet:Fleet",
  attaches: [{ each: { cfn: "LaunchTemplateConfigs[].Overrides[].NetworkInterfaces" }, ...INTERFACE }],
});

const TYPE = text({ cfn: "Type", aws: "type" });
const TEMPLATE: Spelling = { cfn: "LaunchTemplate", aws: "launchTemplate" };
const HAS_TEMPLATE = presence(TEMPLATE);

/** Jobs on Fargate say themselves whether they have an address (`assignPublicIp`), instances leave it to others. */
const JOB_ADDRESS: Word<Setting<boolean>> = {
  spelling: {},
  read(root) {
    const fargate = TYPE.read(root).satisfies((type) => /^fargate/i.test(type));
    if (fargate.holds !== "no") return new Setting(unknown<boolean>(["the job definition"]), root, true);
    const planned = HAS_TEMPLATE.read(root).holds !== "no";
    return new Setting(unknown<boolean>(["the launch template"]), root, planned);
  },
};

const TASK_OF_JOB = ["ContainerProperties", "EcsProperties.TaskProperties"] as const;
const ASSIGNS = "NetworkConfiguration.AssignPublicIp";

const IN_BLOCKS = flagWord(
  { cfn: { at: TASK_OF_JOB.map((task) => `${task}.${ASSIGNS}`), yes: "ENABLED" } },
  absent(false),
);

/** Below the JSON text in which Pulumi writes a container or the properties for ECS. */
const IN_TEXT = flagWord(
  {
    aws: {
      at: ["networkConfiguration.assignPublicIp", "taskProperties.networkConfiguration.assignPublicIp"],
      yes: "ENABLED",
    },
  },
  absent(false),
);

/** Jobs of AWS Batch. Those on Fargate say whether they have an address (Batch API, NetworkConfiguration). */
export const JOBS = resourceType({
  kind: "jobs",
  cfn: "AWS::Batch::JobDefinition",
  aws: "aws:batch/jobDefinition:JobDefinition",
  words: {
    platforms: texts({ cfn: "PlatformCapabilities", aws: "platformCapabilities" }),
    publicAddress: {
      spelling: {},
      read(root: Field): Setting<boolean> {
        const own = IN_BLOCKS.read(root);
        if (root.resource.dialect !== "aws") return own;
        const said = ["containerProperties", "ecsProperties"].map((at) =>
          IN_TEXT.read(root.at(at).asDocument()),
        );
        return said.find(({ written }) => written) ?? own;
      },
    },
  },
});

/** AWS Batch. Without groups of its own it takes those of its launch template (Batch API, ComputeResource). */
export const COMPUTE_ENVIRONMENT = carrierType({
  kind: "batch-environment",
  cfn: "AWS::Batch::ComputeEnvironment",
  aws: "aws:batch/computeEnvironment:ComputeEnvironment",
  attaches: [
    {
      each: { cfn: "ComputeResources", aws: "computeResources" },
      unless: { cfn: "ManagedInstancesProvider" },
      groups: GROUP_IDS,
      subnets: { cfn: "Subnets", aws: "subnets" },
      publicAddress: JOB_ADDRESS,
    },
    {
      each: {
        cfn: "ComputeResources.ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration",
      },
      groups: { cfn: "SecurityGroups" },
      subnets: { cfn: "Subnets" },
      publicAddress: LAUNCHED,
    },
  ],
});
