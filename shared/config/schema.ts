import type { Rule } from "../rules/rule";
import type { AccountDuty } from "../semantics/intent";
import { REPORT_FORMATS } from "./config";
import { object, oneOrMore, published, type Schema } from "./json-schema";
import { PRESETS } from "./presets";

type Configured = Pick<Rule, "id" | "title" | "parameters">;

const LEVEL: Schema = { enum: ["error", "warning", "note", "off"], expected: "error, warning, note or off" };

const UNDETERMINED: Schema = {
  enum: ["error", "warning", "note", "off", "lower"],
  expected: "error, warning, note, off or lower",
  description: "Level of undetermined verdicts; `lower` is one below that of a violation.",
};

const TEXT: Schema = { type: "string", expected: "a text" };

const PREFIX: Schema = { type: "string", format: "prefix", expected: "a prefix like 10.0.0.0/8" };

const SERVICES: Schema = {
  anyOf: [
    { type: "integer", minimum: 0, maximum: 65535 },
    { type: "string", format: "services" },
  ],
  expected: 'ports like 443, "tcp 8000-8100" or "udp 53"',
};

/** Exceptions are judged when they are applied: a malformed one must not stop the run. */
const ANY_SERVICES: Schema = { anyOf: [{ type: "integer" }, { type: "string" }], expected: "ports" };

const SOURCE: Schema = {
  anyOf: [{ enum: ["internet"] }, { type: "string", format: "prefix" }],
  expected: "internet or a prefix like 10.0.0.0/8",
};

const lengthUpTo = (pattern: string): Schema => ({
  type: "string",
  pattern: `^/(${pattern})$`,
  expected: 'a prefix length like "/16"',
});

const LENGTH_V4 = lengthUpTo("[0-9]|[12][0-9]|3[0-2]");
const LENGTH_V6 = lengthUpTo("[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]");

const COUNT: Schema = { type: "integer", minimum: 1, expected: "a number of at least 1" };

const WHO: Schema = { enum: ["declared", "external"], expected: "declared or external" };

const ACCOUNT: { readonly [D in AccountDuty]: Schema } = {
  flowLogs: { ...WHO, description: "Flow logs of VPCs. Left out, this program must keep them." },
  cloudTrail: { ...WHO, description: "A trail of every Region with management events." },
  config: { ...WHO, description: "The recorder and the rules of AWS Config." },
  securityHub: { ...WHO, description: "Security Hub." },
  alarms: { ...WHO, description: "Alarms and event rules on changes of the network." },
  blockPublicAccess: { ...WHO, description: "VPC Block Public Access." },
};

function threshold(description: string): Schema {
  return object(description, {
    ipv4: {
      anyOf: [COUNT, LENGTH_V4],
      expected: 'a number of addresses, or a prefix length like "/16"',
    },
    ipv6: LENGTH_V6,
  });
}

/** A bare address or a prefix that is none would be a name that nothing has. */
const MEMBER: Schema = {
  type: "string",
  format: "member",
  expected: "a name, a tag like tag:tier=web, or a prefix like 10.0.0.0/8",
};

const SEGMENTS: Schema = {
  type: "object",
  description:
    "What belongs together: groups, interfaces, subnets and VPCs by name, path or tag, and prefixes outside. Of several, the first is meant.",
  additionalProperties: oneOrMore(MEMBER),
  expected: "an object",
};

const FLOWS: Schema = {
  type: "array",
  description: "Who may send what to whom, of the segments and the internet. Nothing else is meant.",
  expected: "a list",
  items: {
    ...object("Services that one segment may use of another.", {
      from: oneOrMore(TEXT, "a segment or internet, or a list"),
      to: oneOrMore(TEXT, "a segment or internet, or a list"),
      ports: oneOrMore(SERVICES, 'ports like 443 or "udp 53", or a list'),
      reason: TEXT,
    }),
    required: ["from", "to", "ports"],
  },
};

const EXCEPTION: Schema = {
  ...object("A finding that is accepted: by whom, why and until when.", {
    rule: oneOrMore(TEXT),
    rules: oneOrMore(TEXT),
    resource: oneOrMore(TEXT),
    resources: oneOrMore(TEXT),
    lines: { ...oneOrMore(TEXT), description: 'The only lines it excuses: "tcp 443 from 0.0.0.0/0".' },
    ports: { ...oneOrMore(ANY_SERVICES), description: "The only services it excuses." },
    sources: { ...oneOrMore(TEXT), description: "The only sources it excuses." },
    owner: {},
    reason: {},
    expires: { description: "The last day on which it applies, like 2027-03-31." },
  }),
};

/** What `portcullis.yaml` may hold, with the rules there are and their parameters. */
export function configSchema(rules: readonly Configured[]): Schema {
  return object("Portcullis", {
    $schema: TEXT,
    extends: {
      ...oneOrMore(TEXT),
      description: `Presets (${PRESETS.join(", ")}), files (./team.yaml), and packages that hold a portcullis.yaml or another file (@acme/policy, @acme/policy/pci.yaml).`,
    },
    ownRules: {
      ...oneOrMore(TEXT, "a path, or a list"),
      description:
        "Files with rules of your own (./rules/acme.js), which run in Node and export what defineRule gives.",
    },
    rules: { ...rulesSchema(rules), called: "rule" },
    severities: object("Level of every rule of a severity that the presets turn on.", {
      critical: LEVEL,
      high: LEVEL,
      medium: LEVEL,
      low: LEVEL,
    }),
    undetermined: UNDETERMINED,
    vendorDefaults: {
      ...LEVEL,
      description:
        "At most this is the level of what AWS or a vendor's construct does by itself; a level by rule goes before. Left out: warning in recommended, no limit in other presets.",
    },
    parameterDefaults: {
      enum: ["known", "unknown"],
      expected: "known or unknown",
      description: "Whether a parameter's default counts as its value.",
    },
    account: {
      anyOf: [WHO, object("Each by itself.", { ...ACCOUNT })],
      expected: "declared, external or an object",
      description:
        "Who does what is done once for an account. `external`: another program, so nothing is told; `declared`: this one must. Left out, what is missing is at most a warning.",
    },
    flowLogs: { ...WHO, description: "As `account.flowLogs`." },
    open: threshold("From how many public addresses on a source counts as open."),
    wide: threshold("Above how many public addresses a source counts as wide."),
    quotas: object("Quotas of the account, where they were raised.", {
      rulesPerGroup: COUNT,
      groupsPerInterface: COUNT,
      entriesPerAcl: COUNT,
      routesPerTable: COUNT,
      groupsPerRegion: COUNT,
      aclsPerVpc: COUNT,
    }),
    allow: {
      type: "array",
      description: "What is meant to be open.",
      expected: "a list",
      items: {
        ...object("Services that some sources may reach.", {
          ports: oneOrMore(SERVICES, 'ports like 443 or "udp 53", or a list'),
          sources: oneOrMore(SOURCE),
          resource: oneOrMore(TEXT),
          resources: oneOrMore(TEXT),
          reason: TEXT,
        }),
        required: ["ports"],
      },
    },
    segments: SEGMENTS,
    flows: FLOWS,
    ownPrefixes: {
      type: "array",
      items: PREFIX,
      expected: "a list",
      description: "Public prefixes of your own: they are not the internet.",
    },
    exceptions: { type: "array", items: EXCEPTION, expected: "a list" },
    baseline: {
      ...TEXT,
      description: "The file that `portcullis baseline` writes; its path starts at the project's own file.",
    },
    reports: object(
      "Report files to write, by format; paths start at the project's own file.",
      Object.fromEntries(REPORT_FORMATS.map((format) => [format, { ...TEXT, expected: "a path" }])),
    ),
  });
}

/** A rule of somebody's own may have any parameters. */
const OWN_RULE: Schema = {
  description: "A rule of your own, from a file that ownRules names.",
  anyOf: [LEVEL, { type: "object", properties: { level: LEVEL, undetermined: UNDETERMINED } }],
};

function rulesSchema(rules: readonly Configured[]): Schema {
  return {
    ...object(
      "Level and parameters of rules, by id.",
      Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    ),
    patternProperties: { "/": OWN_RULE },
  };
}

function ruleSchema({ title, parameters }: Configured): Schema {
  const settings = Object.entries(parameters).map(
    ([name, { schema, describe, default: value }]): [string, Schema] => [
      name,
      { ...schema, description: describe, ...(value !== undefined && { default: value }) },
    ],
  );
  return {
    description: title,
    anyOf: [
      LEVEL,
      object(title, { level: LEVEL, undetermined: UNDETERMINED, ...Object.fromEntries(settings) }),
    ],
    expected: "error, warning, note, off, or an object with a level",
  };
}

/** The JSON Schema to publish, for editors. */
export function publishedSchema(rules: readonly Configured[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Portcullis configuration",
    ...published(configSchema(rules)),
  };
}
