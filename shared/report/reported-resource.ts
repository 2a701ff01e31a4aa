import type { Resource } from "../facts";
import type { ReportedResource } from "./report";

export function reportedResource(resource: Resource): ReportedResource {
  return {
    key: resource.id,
    id: resource.address,
    name: resource.name,
    type: resource.type,
    host: resource.host,
    ...(resource.constructPath !== undefined && { path: resource.constructPath }),
    ...(resource.stack !== undefined && { stack: resource.stack }),
  };
}
