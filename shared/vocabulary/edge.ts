import { arn } from "./arns";
import { APP_RUNNER } from "./callers";
import { CLASSIC_LOAD_BALANCER, FACES_INTERNET, LOAD_BALANCER } from "./load-balancers";
import { INSTANCE } from "./instances";
import { TRANSIT_HUB } from "./managed";
import { VPC } from "./place";
import { presence } from "./presence";
import type { TypeNames } from "./types";
import {
  absent,
  blocks,
  decidedBy,
  exactChoice,
  flag,
  integer,
  refs,
  resourceType,
  text,
  texts,
} from "./words";

/** Where traffic enters: load balancers, endpoints for others, firewalls, file transfer. */
export const BALANCER = resourceType({
  kind: "balancer",
  cfn: LOAD_BALANCER.cfn ?? [],
  aws: LOAD_BALANCER.aws ?? [],
  words: {
    type: text({ cfn: "Type", aws: "loadBalancerType" }, absent("application")),
    facesInternet: FACES_INTERNET,
    groups: presence({ cfn: "SecurityGroups", aws: "securityGroups" }),
  },
});

export const CLASSIC_BALANCER = resourceType({
  kind: "classic-balancer",
  cfn: CLASSIC_LOAD_BALANCER.cfn ?? [],
  aws: CLASSIC_LOAD_BALANCER.aws ?? [],
  words: {
    facesInternet: FACES_INTERNET,
    listeners: blocks({ cfn: "Listeners", aws: "listeners" }),
    instances: refs({ cfn: "Instances", aws: "instances" }, INSTANCE),
  },
});

/** One listener of a classic load balancer. */
export const CLASSIC_LISTENER_WORDS = {
  port: integer({ cfn: "LoadBalancerPort", aws: "lbPort" }),
  sends: integer({ cfn: "InstancePort", aws: "instancePort" }, decidedBy("the instances' port")),
  protocol: text({ cfn: "Protocol", aws: "lbProtocol" }, decidedBy("the protocol")),
} as const;

export const LISTENER = resourceType({
  kind: "listener",
  cfn: "AWS::ElasticLoadBalancingV2::Listener",
  aws: [
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:elasticloadbalancingv2/listener:Listener",
    "aws:applicationloadbalancing/listener:Listener",
  ],
  words: {
    balancer: refs({ cfn: "LoadBalancerArn", aws: "loadBalancerArn" }, LOAD_BALANCER),
    port: integer({ cfn: "Port", aws: "port" }, decidedBy("the port")),
    // The provider `aws` writes HTTP for an application load balancer that says none (lb_listener, "protocol").
    protocol: text(
      { cfn: "Protocol", aws: "protocol" },
      {
        cloudformation: decidedBy("the protocol"),
        "aws-native": decidedBy("the protocol"),
        aws: absent("HTTP"),
      },
    ),
    actions: blocks({ cfn: "DefaultActions", aws: "defaultActions" }),
  },
});

export const LISTENER_RULE = resourceType({
  kind: "listener-rule",
  cfn: "AWS::ElasticLoadBalancingV2::ListenerRule",
  aws: [
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws:elasticloadbalancingv2/listenerRule:ListenerRule",
    "aws:applicationloadbalancing/listenerRule:ListenerRule",
  ],
  words: {
    listener: refs({ cfn: "ListenerArn", aws: "listenerArn" }, LISTENER),
    actions: blocks({ cfn: "Actions", aws: "actions" }),
    conditions: blocks({ cfn: "Conditions", aws: "conditions" }),
  },
});

/** One action of a listener or of a rule; `#{protocol}` keeps what came in. */
export const ACTION_WORDS = {
  type: text({ cfn: "Type", aws: "type" }, decidedBy("the type of the action")),
  redirectProtocol: text({ cfn: "RedirectConfig.Protocol", aws: "redirect.protocol" }, absent("#{protocol}")),
} as const;

/** One condition of a rule. What is left out looks at nothing. */
export const CONDITION_WORDS = {
  paths: texts({
    cfn: ["Values", "PathPatternConfig.Values"],
    aws: "pathPattern.values",
  }),
  field: text({ cfn: "Field" }, absent("path-pattern")),
  sources: texts({ cfn: "SourceIpConfig.Values", aws: "sourceIp.values" }),
  addressType: text({ cfn: "SourceIpConfig.IpAddressType", aws: "sourceIp.ipAddressType" }),
} as const;

export const ENDPOINT_SERVICE = resourceType({
  kind: "endpoint-service",
  cfn: "AWS::EC2::VPCEndpointService",
  aws: "aws:ec2/vpcEndpointService:VpcEndpointService",
  words: {
    acceptance: flag(
      { cfn: "AcceptanceRequired", aws: "acceptanceRequired" },
      decidedBy("AWS's default of AcceptanceRequired"),
    ),
    principals: texts({ aws: "allowedPrincipals" }),
  },
});

export const ENDPOINT_SERVICE_PERMISSIONS = resourceType({
  kind: "endpoint-service-permissions",
  cfn: "AWS::EC2::VPCEndpointServicePermissions",
  aws: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
  words: {
    service: refs({ cfn: "ServiceId", aws: "vpcEndpointServiceId" }, ENDPOINT_SERVICE),
    principals: texts({ cfn: "AllowedPrincipals", aws: "principalArn" }),
  },
});

export const FIREWALL_POLICY = resourceType({
  kind: "firewall-policy",
  cfn: "AWS::NetworkFirewall::FirewallPolicy",
  aws: "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  words: {
    stateless: blocks({
      cfn: "FirewallPolicy.StatelessRuleGroupReferences",
      aws: "firewallPolicy.statelessRuleGroupReferences",
    }),
    stateful: blocks({
      cfn: "FirewallPolicy.StatefulRuleGroupReferences",
      aws: "firewallPolicy.statefulRuleGroupReferences",
    }),
    actions: texts({
      cfn: "FirewallPolicy.StatelessDefaultActions",
      aws: "firewallPolicy.statelessDefaultActions",
    }),
    fragmentActions: texts({
      cfn: "FirewallPolicy.StatelessFragmentDefaultActions",
      aws: "firewallPolicy.statelessFragmentDefaultActions",
    }),
  },
});

export const FIREWALL_RULES = resourceType({
  kind: "firewall-rule-group",
  cfn: "AWS::NetworkFirewall::RuleGroup",
  aws: "aws:networkfirewall/ruleGroup:RuleGroup",
  words: {
    type: text({ cfn: "Type", aws: "type" }),
    stateless: blocks({
      cfn: "RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules",
      aws: "ruleGroup.rulesSource.statelessRulesAndCustomActions.statelessRules",
    }),
  },
});

export const TRANSFER_SERVER = resourceType({
  kind: "transfer-server",
  cfn: "AWS::Transfer::Server",
  aws: "aws:transfer/server:Server",
  words: {
    endpoint: exactChoice(
      { cfn: "EndpointType", aws: "endpointType" },
      ["PUBLIC", "VPC", "VPC_ENDPOINT"],
      absent("PUBLIC"),
    ),
  },
});

/**
 * A REST API, or a stage of it: a web ACL is associated with the stage, whose ARN is written with the id of the API.
 */
export const API_STAGE = resourceType({
  kind: "api-stage",
  cfn: ["AWS::ApiGateway::Stage", "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Deployment"],
  aws: [
    "aws:apigateway/stage:Stage",
    "aws:apigateway/restApi:RestApi",
    "aws:apigateway/deployment:Deployment",
  ],
  words: {},
});

/** What else takes a regional web ACL (AWS WAF Developer Guide, "Associating protection with AWS resources"). */
const OTHER_PROTECTED: TypeNames = {
  kind: "protected-by-web-acl",
  cfn: ["AWS::AppSync::GraphQLApi", "AWS::Cognito::UserPool", "AWS::EC2::VerifiedAccessInstance"],
  aws: [
    "aws:appsync/graphQLApi:GraphQLApi",
    "aws:cognito/userPool:UserPool",
    "aws:verifiedaccess/instance:Instance",
  ],
};

export const WEB_ACL_ASSOCIATION = resourceType({
  kind: "web-acl-association",
  cfn: ["AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation"],
  aws: [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    "aws:wafregional/webAclAssociation:WebAclAssociation",
  ],
  words: {
    target: arn(
      { cfn: "ResourceArn", aws: "resourceArn" },
      ["elasticloadbalancing", "apprunner"],
      ...[LOAD_BALANCER, APP_RUNNER, API_STAGE, OTHER_PROTECTED],
    ),
  },
});

/** A VPC on a transit gateway. Both have to support references to groups (VPC User Guide, transit gateways). */
export const TRANSIT_ATTACHMENT = resourceType({
  kind: "transit-gateway-attachment",
  cfn: ["AWS::EC2::TransitGatewayAttachment", "AWS::EC2::TransitGatewayVpcAttachment"],
  aws: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  words: {
    hub: refs({ cfn: "TransitGatewayId", aws: "transitGatewayId" }, TRANSIT_HUB),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    groupReferences: text(
      { cfn: "Options.SecurityGroupReferencingSupport", aws: "securityGroupReferencingSupport" },
      absent("enable"),
    ),
  },
});

/** Shield Advanced on one resource. */
export const SHIELD_PROTECTION = resourceType({
  kind: "shield-protection",
  cfn: "AWS::Shield::Protection",
  aws: "aws:shield/protection:Protection",
  words: { target: refs({ cfn: "ResourceArn", aws: "resourceArn" }, LOAD_BALANCER, CLASSIC_LOAD_BALANCER) },
});
