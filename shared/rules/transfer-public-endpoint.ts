import { forbid } from "../judges";
import { TRANSFER_SERVER } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const servers = declared(TRANSFER_SERVER);

export const transferPublicEndpoint = defineRule({
  id: "transfer-public-endpoint",
  title: "A file transfer server has a public endpoint",
  severity: "low",
  recommended: "note",
  rationale: "A public endpoint of Transfer Family has no security group: everybody may try to log in.",
  condition: "A Transfer Family server has a public endpoint, which is the default.",
  remediation: "Give the server an endpoint in a VPC, whose group admits known prefixes",
  references: ["https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html"],
  over: servers,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.endpoint, facts.endpoint.is("PUBLIC"), "public endpoint"),
      told({
        so: `Transfer server ${name} has a public endpoint`,
        perhaps: `Transfer server ${name} may have a public endpoint`,
        why: "EndpointType PUBLIC, which AWS also takes where none is written, has no security group in front of it.",
        fix: setTo(facts.endpoint, "VPC"),
      }),
    ),
});
