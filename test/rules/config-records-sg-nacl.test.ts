import { configRecordsSgNacl } from "../../shared/rules/config-records-sg-nacl";
import { RECORDER } from "../../shared/vocabulary";
import { describeRule, group, raw, resource, unresolved } from "./describe-rule";

const started = raw("Started", {
  aws: { type: "aws:cfg/recorderStatus:RecorderStatus", properties: { isEnabled: true, name: "all" } },
});
const BOTH = ["AWS::EC2::SecurityGroup", "AWS::EC2::NetworkAcl"];

describeRule(configRecordsSgNacl, {
  valid: [
    { name: "everything, by saying nothing", given: [resource(RECORDER, "History"), started] },
    {
      name: "everything in so many words",
      given: [resource(RECORDER, "History", { everything: "true" }), started],
    },
    {
      name: "both types",
      given: [resource(RECORDER, "History", { everything: false, types: BOTH }), started],
    },
    { name: "nothing to watch", given: [] },
  ],
  invalid: [
    { name: "no recorder", given: [group("web")], expect: [{ subject: "web" }] },
    {
      name: "one of the types",
      given: [resource(RECORDER, "History", { everything: false, types: BOTH.slice(0, 1) }), started],
      expect: [{ subject: "History" }],
    },
    {
      name: "everything but groups",
      given: [
        resource(
          RECORDER,
          "History",
          {},
          {
            cfn: {
              RecordingGroup: {
                ExclusionByResourceTypes: { ResourceTypes: BOTH.slice(0, 1) },
                RecordingStrategy: { UseOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
              },
            },
            aws: {
              recordingGroup: {
                allSupported: false,
                exclusionByResourceTypes: [{ resourceTypes: BOTH.slice(0, 1) }],
                recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
              },
            },
          },
        ),
        started,
      ],
      expect: [{ subject: "History" }],
    },
    {
      name: "a recorder that nobody starts",
      on: "pulumi",
      because: "CloudFormation starts a recorder by itself",
      given: [resource(RECORDER, "History")],
      expect: [{ subject: "History" }],
    },
  ],
  undetermined: [
    {
      name: "a flag from outside",
      given: [resource(RECORDER, "History", { everything: unresolved("All") }), started],
      expect: [{ subject: "History", dependsOn: ["All"] }],
    },
  ],
  concernsAll: "it is told once for a program, of its first group",
  without: { conditional: "it is asked of a program, whatever in it is there" },
});
