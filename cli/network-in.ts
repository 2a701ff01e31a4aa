import { relative } from "node:path";

import { ownPrefixesOf } from "../shared/config/intent";
import { Diagnostics, ResourceIndex, type Resource } from "../shared/facts";
import { buildNetwork } from "../shared/network/build";
import type { Network } from "../shared/network/network";
import { readInputs, type Inputs, type ReadSettings } from "./inputs/read-inputs";
import { Progress } from "./progress";
import { ToolError } from "./tool-error";
import { slashed } from "../shared/text/shown-path";

export interface ReadNetwork {
  readonly network: Network;
  readonly inputs: Inputs["inputs"];
  /** Names of the parameters that templates have. */
  readonly parameters: ReadonlySet<string>;
}

export interface NetworkSettings extends Omit<ReadSettings, "progress"> {
  /** As the configuration has them. */
  readonly ownPrefixes: readonly string[];
}

/** @throws ToolError if something that the paths name cannot be read: a half network admits too little */
export function networkIn(paths: readonly string[], settings: NetworkSettings): ReadNetwork {
  const diagnostics = new Diagnostics();
  const progress = new Progress(process.stderr.isTTY);
  try {
    const { ownPrefixes, ...reading } = settings;
    const { resources, inputs, complaints, parameters } = readInputs(paths, diagnostics, {
      ...reading,
      progress,
    });
    if (complaints.length > 0) throw new ToolError(complaints);
    throwErrors(diagnostics);
    const own = ownPrefixesOf({ ownPrefixes });
    return { network: buildNetwork(new ResourceIndex(resources, diagnostics), own), inputs, parameters };
  } finally {
    progress.done();
  }
}

/**
 * To be asked at the end again, as lines are read when they are needed.
 * @throws ToolError with what CloudFormation would refuse
 */
export function throwErrors(diagnostics: Diagnostics): void {
  const lost = diagnostics.all.filter(({ level }) => level === "error");
  if (lost.length > 0) throw new ToolError(lost.map(({ message }) => ({ message })));
}

/** The stack, or the file from that folder: the same before and after a change, wherever the two folders are. */
export function placeIn(path: string): (resource: Resource) => string {
  return (resource) => {
    const { stack = "", instances } = resource;
    const given = instances?.with.find((one) => one !== "");
    if (stack !== "") return given === undefined ? stack : `${stack} with ${given}`;
    const file = resource.locate([])?.file;
    return file === undefined || path === "-" ? "" : slashed(relative(path, file));
  };
}
