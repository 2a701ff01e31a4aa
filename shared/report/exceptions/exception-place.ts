import { constructOf } from "../words/construct-path";
import type { Exception } from "./exceptions";

/** Where it is written. Nobody writes the templates of a CDK app by hand, and so it is no line of them. */
export function exceptionPlace({ location, on }: Pick<Exception, "location" | "on">): string | undefined {
  if (on?.host === "cdk") return `the metadata of ${on.name}`;
  return location && `${location.file}:${location.line}`;
}

/** The resource in whose metadata it is: "Net/Bastion", or its logical id. */
export function holderOf({ path, id }: { readonly path?: string | undefined; readonly id: string }): string {
  return path === undefined ? id : constructOf(path);
}
