import { SUBNET, VPC } from "./place";
import { NETWORK_INTERFACE } from "./network-interfaces";
import { presence } from "./presence";
import type { TypeNames } from "./types";
import {
  absent,
  blocks,
  decidedBy,
  decimal,
  document,
  flag,
  refs,
  refsApart,
  resourceType,
  text,
  texts,
} from "./words";

/** What watches: flow logs, trails, metric filters with their alarms, the configuration recorder. */
const TRANSIT_GATEWAY: TypeNames = {
  kind: "transit-gateway",
  cfn: [
    "AWS::EC2::TransitGateway",
    "AWS::EC2::TransitGatewayAttachment",
    "AWS::EC2::TransitGatewayVpcAttachment",
  ],
  aws: [
    "aws:ec2transitgateway/transitGateway:TransitGateway",
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  ],
};

export const FLOW_LOG = resourceType({
  kind: "flow-log",
  cfn: "AWS::EC2::FlowLog",
  aws: "aws:ec2/flowLog:FlowLog",
  words: {
    /** A VPC, a subnet, a network interface or something of a transit gateway. */
    on: refsApart(
      refs({ cfn: "ResourceId" }, VPC, SUBNET, NETWORK_INTERFACE, TRANSIT_GATEWAY),
      refs({ aws: "vpcId" }, VPC),
      refs({ aws: "subnetId" }, SUBNET),
      refs({ aws: "eniId" }, NETWORK_INTERFACE),
      refs({ aws: ["transitGatewayId", "transitGatewayAttachmentId"] }, TRANSIT_GATEWAY),
    ),
    traffic: text({ cfn: "TrafficType", aws: "trafficType" }, absent("ALL")),
  },
});

const LOG_GROUP: TypeNames = {
  kind: "log-group",
  cfn: "AWS::Logs::LogGroup",
  aws: "aws:cloudwatch/logGroup:LogGroup",
};

export const TRAIL = resourceType({
  kind: "trail",
  cfn: "AWS::CloudTrail::Trail",
  aws: "aws:cloudtrail/trail:Trail",
  words: {
    everyRegion: flag({ cfn: "IsMultiRegionTrail", aws: "isMultiRegionTrail" }, absent(false)),
    logging: flag({ cfn: "IsLogging", aws: "enableLogging" }, absent(true)),
    selectors: blocks({ cfn: "EventSelectors", aws: "eventSelectors" }),
    advancedSelectors: blocks({ cfn: "AdvancedEventSelectors", aws: "advancedEventSelectors" }),
    logGroup: refs({ cfn: "CloudWatchLogsLogGroupArn", aws: "cloudWatchLogsGroupArn" }, LOG_GROUP),
  },
});

/** One basic selector; both words have these defaults in the API. */
export const SELECTOR_WORDS = {
  management: flag({ cfn: "IncludeManagementEvents", aws: "includeManagementEvents" }, absent(true)),
  readWrite: text({ cfn: "ReadWriteType", aws: "readWriteType" }, absent("All")),
} as const;

export const ADVANCED_SELECTOR_WORDS = {
  fields: blocks({ cfn: "FieldSelectors", aws: "fieldSelectors" }),
} as const;

export const FIELD_SELECTOR_WORDS = {
  field: text({ cfn: "Field", aws: "field" }),
  equals: texts({ cfn: "Equals", aws: "equals" }),
} as const;

export const METRIC_FILTER = resourceType({
  kind: "metric-filter",
  cfn: "AWS::Logs::MetricFilter",
  aws: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  words: {
    pattern: text({ cfn: "FilterPattern", aws: "pattern" }),
    logGroup: refs({ cfn: "LogGroupName", aws: "logGroupName" }, LOG_GROUP),
    metrics: blocks({ cfn: "MetricTransformations", aws: "metricTransformation" }),
  },
});

export const METRIC_WORDS = {
  name: text({ cfn: "MetricName", aws: "name" }, decidedBy("the metric")),
  namespace: text({ cfn: "MetricNamespace", aws: "namespace" }, decidedBy("the namespace")),
  /** What each event counts for; it may be a field of the event. */
  value: text({ cfn: "MetricValue", aws: "value" }),
} as const;

export const TOPIC = resourceType({
  kind: "topic",
  cfn: "AWS::SNS::Topic",
  aws: "aws:sns/topic:Topic",
  words: { inlineSubscriptions: blocks({ cfn: "Subscription" }) },
});

export const SUBSCRIPTION = resourceType({
  kind: "topic-subscription",
  cfn: "AWS::SNS::Subscription",
  aws: "aws:sns/topicSubscription:TopicSubscription",
  words: { topic: refs({ cfn: "TopicArn", aws: "topic" }, TOPIC) },
});

export const ALARM = resourceType({
  kind: "alarm",
  cfn: "AWS::CloudWatch::Alarm",
  aws: "aws:cloudwatch/metricAlarm:MetricAlarm",
  words: {
    metric: text({ cfn: "MetricName", aws: "metricName" }),
    namespace: text({ cfn: "Namespace", aws: "namespace" }),
    enabled: flag({ cfn: "ActionsEnabled", aws: "actionsEnabled" }, absent(true)),
    actions: refs({ cfn: "AlarmActions", aws: "alarmActions" }, TOPIC),
    comparison: text({ cfn: "ComparisonOperator", aws: "comparisonOperator" }),
    threshold: decimal({ cfn: "Threshold", aws: "threshold" }, absent(0)),
  },
});

export const RECORDER = resourceType({
  kind: "config-recorder",
  cfn: "AWS::Config::ConfigurationRecorder",
  aws: "aws:cfg/recorder:Recorder",
  words: {
    everything: flag(
      { cfn: "RecordingGroup.AllSupported", aws: "recordingGroup.allSupported" },
      { cloudformation: absent(false), aws: absent(true) },
    ),
    group: presence({ cfn: "RecordingGroup", aws: "recordingGroup" }),
    strategy: text(
      {
        cfn: "RecordingGroup.RecordingStrategy.UseOnly",
        aws: ["recordingGroup.recordingStrategies.useOnly", "recordingGroup.recordingStrategy.useOnly"],
      },
      absent(""),
    ),
    /** CloudFormation starts what it makes; Pulumi's `aws` leaves that to a resource of its own. */
    startsItself: flag({}, { cloudformation: absent(true), aws: absent(false) }),
    types: texts({ cfn: "RecordingGroup.ResourceTypes", aws: "recordingGroup.resourceTypes" }),
    excluded: texts({
      cfn: "RecordingGroup.ExclusionByResourceTypes.ResourceTypes",
      aws: "recordingGroup.exclusionByResourceTypes.resourceTypes",
    }),
  },
});

/** Starts a recorder, or stops it. */
export const RECORDER_STATUS = resourceType({
  kind: "config-recorder-status",
  aws: "aws:cfg/recorderStatus:RecorderStatus",
  words: { enabled: flag({ aws: "isEnabled" }, absent(true)) },
});

export const SECURITY_HUB_ACCOUNT = resourceType({
  kind: "security-hub",
  cfn: ["AWS::SecurityHub::Hub", "AWS::SecurityHub::HubV2"],
  aws: "aws:securityhub/account:Account",
  words: {},
});

/** A rule of AWS Config that AWS wrote. */
export const CONFIG_RULE = resourceType({
  kind: "config-rule",
  cfn: ["AWS::Config::ConfigRule", "AWS::Config::OrganizationConfigRule"],
  aws: ["aws:cfg/rule:Rule", "aws:cfg/organizationManagedRule:OrganizationManagedRule"],
  words: {
    identifier: text(
      {
        cfn: ["Source.SourceIdentifier", "OrganizationManagedRuleMetadata.RuleIdentifier"],
        aws: ["source.sourceIdentifier", "ruleIdentifier"],
      },
      absent(""),
    ),
  },
});

/** Many rules of AWS Config in a text of their own. */
export const CONFORMANCE_PACK = resourceType({
  kind: "conformance-pack",
  cfn: ["AWS::Config::ConformancePack", "AWS::Config::OrganizationConformancePack"],
  aws: [
    "aws:cfg/conformancePack:ConformancePack",
    "aws:cfg/organizationConformancePack:OrganizationConformancePack",
  ],
  words: {},
});

export const EVENT_RULE = resourceType({
  kind: "event-rule",
  cfn: "AWS::Events::Rule",
  aws: "aws:cloudwatch/eventRule:EventRule",
  words: {
    pattern: document({ cfn: "EventPattern", aws: "eventPattern" }),
    state: text({ cfn: "State", aws: "state" }, absent("ENABLED")),
    targets: blocks({ cfn: "Targets" }),
  },
});

/** Pulumi's `aws` keeps a rule's targets in resources of their own. */
export const EVENT_TARGET = resourceType({
  kind: "event-target",
  aws: "aws:cloudwatch/eventTarget:EventTarget",
  words: { rule: refs({ aws: "rule" }, EVENT_RULE) },
});

export const DB_EVENT_SUBSCRIPTION = resourceType({
  kind: "db-event-subscription",
  cfn: "AWS::RDS::EventSubscription",
  aws: "aws:rds/eventSubscription:EventSubscription",
  words: {
    source: text({ cfn: "SourceType", aws: "sourceType" }, absent("")),
    categories: texts({ cfn: "EventCategories", aws: "eventCategories" }),
    enabled: flag({ cfn: "Enabled", aws: "enabled" }, absent(true)),
  },
});
