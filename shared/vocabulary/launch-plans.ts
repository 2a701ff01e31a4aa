import { Field, List, maybe, unknown, yes, type Claim, type Resource, type Target } from "../facts";
import { LAUNCH_TEMPLATE } from "./instances";
import { asList, isOfType } from "./types";
import { pathsOf, walk, type Spelling } from "./spelling";
import { absent, refs, text, type Word } from "./words";

const IDS: Spelling = {
  cfn: ["LaunchTemplateId", "LaunchTemplateName", "Id", "Name"],
  aws: ["id", "name", "launchTemplateId", "launchTemplateName"],
};
/** Where none is named, the default one is meant (EC2 API, LaunchTemplateSpecification). */
const VERSION = text({ cfn: "Version", aws: "version" }, absent("$Default"));
const FIRST = "1";

/** Of a template as it stands: what is read back from AWS tells its versions. */
const NOT_TOLD = unknown<string>([]);
const LATEST = text({ cfn: "LatestVersionNumber", aws: "latestVersion" }, NOT_TOLD);
const DEFAULT = text({ cfn: "DefaultVersionNumber", aws: "defaultVersion" }, NOT_TOLD);

/**
 * The launch templates of which a version is named in these blocks. The program writes one version: where another one
 * is meant, or may be, nobody knows what it holds.
 * @param others what is launched from that is no template
 */
export function launchPlans(blocks: Spelling, others: Word<List<Target>> = NO_OTHERS): Word<List<Target>> {
  const paths = (dialect: "cfn" | "aws"): readonly string[] => [
    ...within(blocks[dialect], IDS[dialect]),
    ...asList(others.spelling[dialect]),
  ];
  return {
    spelling: { cfn: paths("cfn"), aws: paths("aws") },
    read: (root) =>
      pathsOf(blocks, root.resource.dialect)
        .map((path) => walk(root, path).flatMap(templatesAt))
        .reduce((a, b) => a.and(b), List.of<Target>([]))
        .and(others.read(root)),
  };
}

const NO_OTHERS = refs({});

function within(blocks: Spelling["cfn"], keys: Spelling["cfn"]): readonly string[] {
  return asList(blocks).flatMap((block) => asList(keys).map((key) => `${block}.${key}`));
}

function templatesAt(block: Field): List<Target> {
  return named(block).flatMap((target) => {
    if (target.kind === "external") return List.of([target]);
    const { holds, names } = meansWhatIsWritten(block, target.resource);
    if (holds === "yes") return List.of([target]);
    return holds === "no" ? List.unknown<Target>(names) : List.from<Target>([target], [names], names);
  });
}

/** State tells id and name, of the same template. */
function named(block: Field): List<Target> {
  const found = pathsOf(IDS, block.resource.dialect).map((key) => block.at(key).targets(isTemplate));
  const declared = found.find((one) => one.certain().some(({ kind }) => kind === "declared"));
  return declared ?? found.reduce((a, b) => a.and(b));
}

/** A template is read as it is made, in its first version; state tells how many it has by now. */
function meansWhatIsWritten(block: Field, template: Resource): Claim {
  const version = VERSION.read(block);
  const root = Field.root(template, block.index);
  const { only } = version;
  if (only === undefined) {
    const own = block.at(pathsOf(VERSION.spelling, block.resource.dialect)[0] ?? "").targets(isTemplate);
    const isOwn = own.certain().some((one) => one.kind === "declared" && one.resource === template);
    return isOwn ? yes() : maybe(version.names);
  }
  const number = only.toLowerCase() === "$default" ? DEFAULT.read(root).only : only;
  if (number === undefined || number.toLowerCase() === "$latest") return yes();
  const names = [`version ${number} of ${template.name}`];
  const latest = LATEST.read(root).only;
  if (latest === undefined) return number === FIRST ? yes() : maybe(names);
  return { holds: latest === number ? "yes" : "no", causes: [], names };
}

function isTemplate(resource: Resource): boolean {
  return isOfType(resource, LAUNCH_TEMPLATE);
}
