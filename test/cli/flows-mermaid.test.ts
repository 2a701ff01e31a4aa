import assert from "node:assert/strict";

import { flowsMermaid } from "../../cli/flows-mermaid";
import { assertGolden } from "../reporters/golden";
import { chainOf, MAP, NASTY_MAP } from "../reporters/map-fixture";
import { workFolder } from "./run-cli";

const LINE =
  /^(flowchart LR|  (n\d+|alone|left)(\["[^"]*"\]|\(\["[^"]*"\]\))|  n\d+ (==>|-->|-\.->)\|"[^"]*"\| n\d+|%% .*)$/;

describe("portcullis flows --format mermaid", () => {
  const folder = workFolder();

  it("writes the map as before", () => {
    assertGolden("flows.mmd", flowsMermaid(MAP, [{ level: "note", message: "nothing knows its lines" }]));
  });

  it("lets no name be anything but a label", () => {
    const text = flowsMermaid(NASTY_MAP, [{ level: "warning", message: "\n%%{init: {}}%%\nclick n1" }]);
    for (const line of text.trimEnd().split("\n")) {
      assert.match(line, LINE);
      // What is left of a label without its own line breaks has no meaning in Mermaid, Markdown or HTML.
      const [, label = ""] = /"([^"]*)"/.exec(line) ?? [];
      assert.match(label.replaceAll("<br/>", ""), /^[\p{L}\p{N} ,./:;#-]*$/u);
      assert.doesNotMatch(label, /:\/\/|#(?!\d+;)/);
    }
  });

  it("draws as many arrows as Mermaid does, and tells how many are left", () => {
    const text = flowsMermaid(chainOf(600), []);
    assert.equal(text.match(/==>|-->/g)?.length, 500);
    assert.match(text, /left\["100 more arrows/);
  });

  it("is what the command prints, by the names of the program", async () => {
    folder.write({
      "net.yaml": `
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]
  Data:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: data
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Web.GroupId }
`,
    });
    const { status, stdout, stderr } = await folder.run("flows", "net.yaml", "--format", "mermaid");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /n1 ==>\|"tcp 443"\| n2\n {2}n2 -->\|"tcp 5432"\| n3\n/);
    assert.match(stdout, /n3\["Data<br\/>nothing here carries it/);
  });

  it("is on the HTML page as a picture, which no other report pays for", async () => {
    folder.write({
      "one.yaml": `
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 8.8.8.0/24 }]
`,
      "none.yaml": "Resources:\n  Bucket: { Type: 'AWS::S3::Bucket' }\n",
    });
    const page = await folder.run("check", "one.yaml", "--format", "html");
    assert.match(page.stdout, /<section id="map">[^]*<svg[^]*8\.8\.8\.0\/24/);
    const empty = await folder.run("check", "none.yaml", "--format", "html");
    assert.doesNotMatch(empty.stdout, /<section id="map">/);
  });
});
