import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OfflinePreview } from "../../cli/offline-preview/offline-preview";
import { previewedResources } from "../../cli/offline-preview/previewed-resources";
import { check } from "../../shared/check";
import { Diagnostics } from "../../shared/facts";
import {
  nameOfUrn,
  readEmbedded,
  readPreviewJson,
  readPulumi,
  type PulumiResource,
} from "../../shared/readers/pulumi";
import { toldFindings } from "../../shared/reporters/told-findings";
import type { Report } from "../../shared/report/report";
import { secret, UNKNOWN, type DescribedResource, type Diagnostic, type Value } from "./harness";

const FOLDER = join(__dirname, "recorded");

/** What a real program registered. */
export interface Recording {
  /** As the reader takes it. */
  readonly resources: readonly PulumiResource[];
  /** As the harness takes it. */
  readonly described: readonly DescribedResource[];
}

export function recording(name: string): Recording {
  if (name.endsWith(".preview")) {
    const data: unknown = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));
    const resources = readPreviewJson(data, `${name}.json`, new Diagnostics()) ?? [];
    return { resources, described: resources.flatMap((one) => describeResource(one)).map(revealed) };
  }
  const preview: Omit<OfflinePreview, "stdout"> = JSON.parse(
    readFileSync(join(FOLDER, `${name}.json`), "utf8"),
  );
  const resources = previewedResources(preview);
  const external = preview.resources
    .filter((one) => one.external)
    .map(({ urn, type, name: called, id, parent, inputs }) => ({
      ...{ urn, type, name: called, parent, properties: inputs },
      ...(id !== undefined && { id }),
    }));
  const ids = new Map(external.map((one) => [one.urn, one.id]));
  return {
    resources,
    described: inOrder([...external, ...resources]).flatMap((one) =>
      describeResource(one, ids.has(one.urn), preview.resources.find(({ urn }) => urn === one.urn)?.custom),
    ),
  };
}

/** A program registers several at once: those that others wait for first, as the harness wants them. */
function inOrder(resources: readonly PulumiResource[]): PulumiResource[] {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const ordered = new Map<string, PulumiResource>();
  const place = (one: PulumiResource | undefined): void => {
    if (one === undefined || ordered.has(one.urn)) return;
    for (const urn of [
      one.parent ?? "",
      providerOf(one),
      ...Object.values(one.propertyDependencies ?? {}).flat(),
    ]) {
      place(byUrn.get(urn));
    }
    ordered.set(one.urn, one);
  };
  resources.forEach(place);
  return [...ordered.values()];
}

const providerOf = ({ provider = "" }: PulumiResource): string => provider.split("::").slice(0, 4).join("::");

function describeResource(one: PulumiResource, external = false, custom = true): DescribedResource[] {
  if (one.type === "pulumi:pulumi:Stack" || /::default_\w+$/.test(one.urn)) return [];
  const dependencies = Object.entries(one.propertyDependencies ?? {}).filter(([, urns]) => urns.length > 0);
  const parent = one.parent?.includes("pulumi:pulumi:Stack") ? undefined : one.parent;
  const provider = providerOf(one);
  return [
    {
      type: one.type,
      name: one.name,
      props: one.properties as { readonly [key: string]: Value },
      dependencies: Object.fromEntries(dependencies),
      custom,
      external,
      ...(one.id !== undefined && { id: one.id }),
      ...(parent !== undefined && parent !== "" && { parent }),
      ...(provider !== "" && !/::default_\w+$/.test(provider) && { provider }),
    },
  ];
}

/** A preview that is printed blinds secrets; the engine sends them with a value, here one that is not known. */
function revealed(one: DescribedResource): DescribedResource {
  const text = JSON.stringify(one.props).replaceAll(JSON.stringify(BLIND), JSON.stringify(secret(UNKNOWN)));
  return { ...one, props: JSON.parse(text) };
}

const { value: _, ...BLIND } = secret(UNKNOWN);

/** What `portcullis preview` and `check` say. */
export function judged(resources: readonly PulumiResource[]): Report {
  const diagnostics = new Diagnostics();
  const own = readPulumi(resources, diagnostics);
  return check({ resources: [...own, ...readEmbedded(own, diagnostics)], diagnostics, whole: true });
}

const GRAVE: ReadonlySet<string> = new Set(["critical", "high"]);

/** `rule resource` of what is critical or high and blocks. */
export function blockingOf(report: Report): string[] {
  const grave = toldFindings(report).blocking.filter(({ severity }) => GRAVE.has(severity));
  return grave
    .map(
      ({ ruleId, resource: { host, id, stack = id } }) =>
        `${ruleId} ${nameOfUrn(host === "pulumi" ? id : stack)}`,
    )
    .sort();
}

/** The same of what the pack told the engine. */
export function mandatoryOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ level, severity }) => level === "mandatory" && GRAVE.has(severity))
    .map(({ policy, urn }) => `${policy} ${nameOfUrn(urn)}`)
    .sort();
}
