import assert from "node:assert/strict";
import { Aspects, Stage, Tags, type IAspect } from "aws-cdk-lib";
import { CfnSecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { IConstruct } from "constructs";
import { PortcullisAspect, PortcullisPlugin } from "../../cdk-aspects";
import type { App } from "./apps";
import {
  groupWith,
  OFFICE,
  ONLY_CRITICAL,
  OPEN,
  Stack,
  synthesized,
  UNDER_CLI,
  testApp,
  Validations,
} from "./apps";

interface Note {
  readonly type: string;
  readonly text: string;
  readonly trace: readonly string[] | undefined;
}

function annotationsOn(construct: IConstruct): Note[] {
  return construct.node.metadata
    .filter(({ type }) => ["aws:cdk:error", "aws:cdk:warning", "aws:cdk:info"].includes(type))
    .map(({ type, data, trace }) => ({ type, text: String(data), trace }));
}

function annotatedIn(root: IConstruct): string[] {
  return root.node
    .findAll()
    .flatMap((construct) => annotationsOn(construct).map(({ type }) => `${type} ${construct.node.path}`));
}

function withAspect(app: App): App {
  Aspects.of(app).add(new PortcullisAspect(ONLY_CRITICAL));
  return app;
}

describe("PortcullisAspect", () => {
  it("annotates the resource with the whole finding and the rule's id", () => {
    const app = withAspect(testApp());
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    synthesized(app);
    const [note, ...others] = annotationsOn(group);
    assert.equal(others.length, 0);
    assert.equal(note?.type, "aws:cdk:error");
    const lines = note.text.split("\n");
    assert.equal(lines[0], "SSH (tcp 22) on Web is open to the whole IPv4 internet");
    assert.match(lines[1] ?? "", /^ {3}Fix: allow only your own prefixes/);
    assert.match(note.text, / \(portcullis::sg-ingress-ssh-open\)$/);
  });

  it("points at the line that made the resource", () => {
    const app = withAspect(testApp());
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    synthesized(app);
    assert.deepEqual(annotationsOn(group)[0]?.trace, group.creationStack);
  });

  it("judges what other Aspects have changed, whatever their order", () => {
    const app = withAspect(testApp());
    const group = groupWith(new Stack(app, "Net"), "Web", OFFICE);
    const opener: IAspect = {
      visit(node) {
        if (CfnSecurityGroup.isCfnResource(node) && node === group) {
          group.addPropertyOverride("SecurityGroupIngress.0.CidrIp", "0.0.0.0/0");
        }
      },
    };
    Aspects.of(app).add(opener, { priority: 900 });
    Tags.of(app).add("team", "net");
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:error Net/Web"]);
  });

  it("judges the stack of a construct it is added to, and no other", () => {
    const app = testApp();
    const [one, two] = [new Stack(app, "One"), new Stack(app, "Two")];
    const group = groupWith(one, "Web", OPEN);
    groupWith(two, "Web", OPEN);
    Aspects.of(group).add(new PortcullisAspect(ONLY_CRITICAL));
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:error One/Web"]);
  });

  it("annotates once, however often the app is synthesized and the Aspect is added", () => {
    const app = withAspect(withAspect(testApp()));
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    synthesized(app);
    app.synth({ force: true });
    assert.equal(annotationsOn(group).length, 1);
  });

  it("steps aside where the plugin is registered", () => {
    const app = withAspect(testApp());
    groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(app).addPlugins(new PortcullisPlugin(ONLY_CRITICAL));
    synthesized(app);
    assert.deepEqual(annotatedIn(app), []);
  });

  it("honours acknowledgements of errors, which the host itself does not", () => {
    const app = withAspect(testApp());
    const net = new Stack(app, "Net");
    const group = groupWith(net, "Known", OPEN);
    groupWith(net, "New", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:info Net", "aws:cdk:error Net/New"]);
    assert.match(annotationsOn(net)[0]?.text ?? "", /^1 finding blocks, 1 excepted\n/);
  });

  it("takes no acknowledgement without a reason", () => {
    const app = withAspect(testApp());
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "" });
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:error Net/Web", "aws:cdk:warning Net/Web"]);
  });

  it("fails for what blocks in a Stage that it cannot enter", () => {
    const app = withAspect(testApp());
    groupWith(new Stack(new Stage(app, "Test"), "Net"), "Web", OFFICE);
    groupWith(new Stack(new Stage(app, "Prod"), "Net"), "Web", OPEN);
    assert.throws(
      () => app.synth(),
      (error: Error) => {
        assert.match(
          error.message,
          /SSH \(tcp 22\) on Web is open to the whole IPv4 internet\n {3}Prod\/Net\/Web\n/,
        );
        assert.doesNotMatch(error.message, /Test/);
        return true;
      },
    );
  });

  it("enters a Stage within a Stage too, and tells it once", () => {
    const app = withAspect(testApp());
    const outer = new Stage(app, "Outer");
    Aspects.of(outer).add(new PortcullisAspect(ONLY_CRITICAL));
    groupWith(new Stack(new Stage(outer, "Inner"), "Net"), "Web", OPEN);
    assert.throws(
      () => app.synth(),
      (error: Error) => error.message.split("Outer/Inner/Net/Web").length === 2,
    );
  });

  it("leaves Stages alone where it is added to a stack", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    groupWith(net, "Web", OFFICE);
    groupWith(new Stack(new Stage(app, "Prod"), "Net"), "Web", OPEN);
    Aspects.of(net).add(new PortcullisAspect(ONLY_CRITICAL));
    app.synth();
  });

  it("honours acknowledgements in a Stage that it cannot enter", () => {
    const app = withAspect(testApp());
    const group = groupWith(new Stack(new Stage(app, "Prod"), "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    app.synth();
  });

  it("fails plain cdk synth for a Stage it is added to, which the CLI leaves out", () => {
    const app = testApp(UNDER_CLI);
    const stage = new Stage(app, "Prod");
    groupWith(new Stack(stage, "Net"), "Web", OPEN);
    Aspects.of(stage).add(new PortcullisAspect(ONLY_CRITICAL));
    assert.throws(() => app.synth(), /on Web is open[^]*Prod\/Net\/Web/);
  });

  it("only annotates in a Stage if the CLI names its stacks", () => {
    const app = testApp({ ...UNDER_CLI, "aws:cdk:bundling-stacks": ["Prod/Net"] });
    const stage = new Stage(app, "Prod");
    groupWith(new Stack(stage, "Net"), "Web", OPEN);
    Aspects.of(stage).add(new PortcullisAspect(ONLY_CRITICAL));
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:error Prod/Net/Web"]);
  });

  it("is content with a Stage that is empty or that a plugin covers", () => {
    const app = withAspect(testApp());
    new Stage(app, "Empty");
    const stage = new Stage(app, "Prod");
    groupWith(new Stack(stage, "Net"), "Web", OFFICE);
    groupWith(new Stack(app, "Net"), "Web", OFFICE);
    Validations.of(stage).addPlugins(new PortcullisPlugin(ONLY_CRITICAL));
    app.synth();
    assert.deepEqual(annotatedIn(app), []);
  });

  it("checks a Stage it is added to", () => {
    const app = withAspect(testApp());
    const stage = new Stage(app, "Prod");
    groupWith(new Stack(stage, "Net"), "Web", OPEN);
    Aspects.of(stage).add(new PortcullisAspect(ONLY_CRITICAL));
    synthesized(app);
    assert.deepEqual(annotatedIn(app), ["aws:cdk:error Prod/Net/Web"]);
  });

  it("fails the synth with errors of its options", () => {
    const app = testApp();
    groupWith(new Stack(app, "Net"), "Web", OFFICE);
    Aspects.of(app).add(new PortcullisAspect({ preset: "recomended" }));
    assert.throws(() => app.synth(), /no preset is called recomended[^]*did you mean recommended\?/);
  });
});
