import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import {
  offlinePreview,
  ProgramError,
  type OfflinePreview,
} from "../../../cli/offline-preview/offline-preview";
import type { PreviewedResource } from "../../../cli/offline-preview/seen-program";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";

const PROGRAM = join(__dirname, "program");
const urn = (typeAndName: string): string => `urn:pulumi:dev::shop::${typeAndName}`;

describe("a preview without CLI, credentials, state or network", () => {
  let preview: OfflinePreview;
  const named = (name: string): PreviewedResource => {
    const found = preview.resources.find((r) => r.name === name);
    assert.ok(found, `${name} was not registered`);
    return found;
  };
  before(async () => {
    preview = await offlinePreview(PROGRAM);
  });

  it("sees every resource, with components in the URN", () => {
    const names = preview.resources.map((r) => r.name);
    assert.deepEqual(names.sort(), [
      "a",
      "attached",
      "late",
      "legacy",
      "net",
      "office",
      "partner",
      "role",
      "shop-dev",
      "vpc",
      "web",
    ]);
    assert.equal(named("vpc").urn, urn("acme:net:Net$aws:ec2/vpc:Vpc::vpc"));
    assert.equal(named("vpc").parent, urn("acme:net:Net::net"));
    assert.equal(named("net").custom, false);
    assert.equal(preview.stdout, "said by the program\n");
  });

  it("leaves ids unknown, keeps what is known and names the dependencies", () => {
    const web = named("web");
    assert.deepEqual(web.inputs["ingress"], [
      { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "10.0.0.0/16"] },
    ]);
    assert.deepEqual(web.propertyDependencies["ingress"], [urn("acme:net:Net$aws:ec2/vpc:Vpc::vpc")]);
    assert.equal(named("late").inputs["securityGroupId"], UNKNOWN_TEXT);
    assert.equal(named("late").inputs["cidrIpv4"], UNKNOWN_TEXT);
    assert.deepEqual(named("late").propertyDependencies["securityGroupId"], [web.urn]);
  });

  it("answers what a resource among inputs stands for", () => {
    const { inputs, propertyDependencies } = named("attached");
    assert.match(JSON.stringify(inputs["role"]), /aws:iam\/role:Role::role/);
    assert.deepEqual(propertyDependencies["role"], [named("role").urn]);
  });

  it("knows the ids of resources that are only read", () => {
    const { external, id } = named("legacy");
    assert.deepEqual({ external, id }, { external: true, id: "sg-0123456789abcdef0" });
    assert.equal(named("office").inputs["securityGroupId"], "sg-0123456789abcdef0");
  });

  it("says what it could not know instead of guessing", () => {
    assert.equal(named("office").inputs["cidrIpv4"], "203.0.113.0/24");
    assert.match(JSON.stringify(named("partner").inputs["cidrIpv4"]), new RegExp(UNKNOWN_TEXT));
    assert.equal(named("a").inputs["availabilityZone"], UNKNOWN_TEXT);
    assert.deepEqual(preview.gaps, [
      "the data source aws:index/getAvailabilityZones:getAvailabilityZones was not asked: its results are unknown, and lists among them are taken to have three elements",
      "the secret shop:partner was not decrypted: it is unknown",
    ]);
  });

  it("does without the stack traces that an SDK before 3.195 does not send", async () => {
    const { prototype } = RegisterResourceRequest;
    const { getStacktrace } = prototype;
    Reflect.deleteProperty(prototype, "getStacktrace");
    try {
      const { resources } = await offlinePreview(PROGRAM);
      assert.equal(resources.length, preview.resources.length);
    } finally {
      Object.assign(prototype, { getStacktrace });
    }
  });

  it("gives the line of the program that made each resource", () => {
    const text = readFileSync(join(PROGRAM, "index.js"), "utf8").split("\n");
    const lineWith = (word: string): number => text.findIndex((line) => line.includes(word)) + 1;
    assert.equal(named("web").location?.file, join(PROGRAM, "index.js"));
    assert.equal(named("web").location?.line, lineWith("const web ="));
    assert.equal(named("legacy").location?.line, lineWith("SecurityGroup.get("));
    assert.equal(named("shop-dev").location, undefined);
  });

  it("fails with the program's own message", () =>
    assert.rejects(
      offlinePreview(PROGRAM, { config: { "shop:broken": "true" } }),
      (error: Error) => error instanceof ProgramError && /the program is broken as asked/.test(error.output),
    ));

  it("refuses what is no Node program", () => assert.rejects(offlinePreview(__dirname), /no Pulumi.yaml in/));
});
