import { MACHINE } from "./compute";
import { LISTENER } from "./edge";
import { LOAD_BALANCER } from "./load-balancers";
import { absent, integer, refs, resourceType, text, texts } from "./words";

/** Services of AWS that strangers ask, and that ask something inside a VPC for them. */
export const VPC_ORIGIN = resourceType({
  kind: "vpc-origin",
  cfn: "AWS::CloudFront::VpcOrigin",
  aws: "aws:cloudfront/vpcOrigin:VpcOrigin",
  words: {
    target: refs(
      { cfn: "VpcOriginEndpointConfig.Arn", aws: "vpcOriginEndpointConfig.arn" },
      LOAD_BALANCER,
      MACHINE,
    ),
    policy: text(
      {
        cfn: "VpcOriginEndpointConfig.OriginProtocolPolicy",
        aws: "vpcOriginEndpointConfig.originProtocolPolicy",
      },
      absent("match-viewer"),
    ),
    http: integer(
      { cfn: "VpcOriginEndpointConfig.HTTPPort", aws: "vpcOriginEndpointConfig.httpPort" },
      absent(80),
    ),
    https: integer(
      { cfn: "VpcOriginEndpointConfig.HTTPSPort", aws: "vpcOriginEndpointConfig.httpsPort" },
      absent(443),
    ),
  },
});

export const REST_API = resourceType({
  kind: "rest-api",
  cfn: "AWS::ApiGateway::RestApi",
  aws: "aws:apigateway/restApi:RestApi",
  words: { types: texts({ cfn: "EndpointConfiguration.Types", aws: "endpointConfiguration.types" }) },
});

/** The VPC link of REST APIs, which leads to network load balancers. */
export const REST_LINK = resourceType({
  kind: "rest-link",
  cfn: "AWS::ApiGateway::VpcLink",
  aws: "aws:apigateway/vpcLink:VpcLink",
  words: { target: refs({ cfn: "TargetArns", aws: "targetArn" }, LOAD_BALANCER) },
});

/** What a REST API asks through the VPC link of an HTTP API. */
export const REST_INTEGRATION = resourceType({
  kind: "rest-integration",
  cfn: "AWS::ApiGateway::Method",
  aws: "aws:apigateway/integration:Integration",
  words: { target: refs({ cfn: "Integration.IntegrationTarget", aws: "integrationTarget" }, LOAD_BALANCER) },
});

export const HTTP_INTEGRATION = resourceType({
  kind: "http-integration",
  cfn: "AWS::ApiGatewayV2::Integration",
  aws: "aws:apigatewayv2/integration:Integration",
  words: { listener: refs({ cfn: "IntegrationUri", aws: "integrationUri" }, LISTENER) },
});
