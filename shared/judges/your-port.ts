import { intersectsServices, tcp, type ServiceSet } from "../packets";

/** Stands for the port that the author of a range needs, "tcp YOUR_PORT": invalid if pasted. */
export function yourPort(services: ServiceSet): string {
  return `${intersectsServices(services, tcp()) ? "tcp" : "udp"} YOUR_PORT`;
}
