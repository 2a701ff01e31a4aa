import { CIS, cisControls, type CisRecommendation } from "./cis";
import type { Control } from "./control";
import { FSBP, SECURITY_HUB } from "./fsbp";
import { NIST } from "./nist";
import { pciRequirements, PCI_VERSIONS } from "./pci-dss";

/** One number of one version of a framework, wherever it is mapped to. */
export interface Numbered {
  readonly framework: string;
  readonly version: string;
  readonly control: string;
}

/** What a control asks. */
export interface Ask {
  /** In our own words. */
  readonly title: string;
  /** Why no program that is not deployed yet can show it, or only a part of it. */
  readonly undecidable?: string;
}

/** What a control asks; `undefined` for one that we do not know, as rules of one's own may name. */
export function askOf({ framework, version, control }: Numbered): Ask | undefined {
  return asksOf(framework, version).get(control);
}

/** The controls of one version of a framework that no program decides, in its order. */
export function undecidableControls(
  framework: string,
  version: string,
): readonly (Required<Ask> & Pick<Numbered, "control">)[] {
  return [...asksOf(framework, version)].flatMap(([control, { title, undecidable }]) =>
    undecidable === undefined ? [] : [{ control, title, undecidable }],
  );
}

const NONE: ReadonlyMap<string, Ask> = new Map();
const known = new Map<string, ReadonlyMap<string, Ask>>();

/** Every control of one version that is about networks, by its number. */
function asksOf(framework: string, version: string): ReadonlyMap<string, Ask> {
  const key = `${framework} ${version}`;
  let asks = known.get(key);
  if (!asks) known.set(key, (asks = readAsks(framework as Control["framework"], version)));
  return asks;
}

function readAsks(framework: Control["framework"], version: string): ReadonlyMap<string, Ask> {
  switch (framework) {
    case "CIS AWS":
      return cisAsks(version);
    case "PCI DSS": {
      const own = PCI_VERSIONS.find((one) => one === version);
      return own === undefined ? NONE : new Map<string, Ask>(Object.entries(pciRequirements(own)));
    }
    case "NIST 800-53":
      return titled(NIST);
    case "AWS FSBP":
      return titled(FSBP);
    case "AWS Security Hub":
      return titled(SECURITY_HUB);
    default:
      return NONE;
  }
}

function cisAsks(version: string): ReadonlyMap<string, Ask> {
  return new Map(
    Object.values<CisRecommendation>(CIS).flatMap((recommendation) => {
      const { title, undecidable } = recommendation;
      return cisControls(recommendation)
        .filter((one) => one.version === version)
        .map(
          ({ control }) => [control, { title, ...(undecidable !== undefined && { undecidable }) }] as const,
        );
    }),
  );
}

function titled(titles: Readonly<Record<string, string>>): ReadonlyMap<string, Ask> {
  return new Map(Object.entries(titles).map(([control, title]) => [control, { title }]));
}
