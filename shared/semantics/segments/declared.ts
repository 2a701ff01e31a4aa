import { anyServices, type ServiceSet } from "../../packets";
import { INTERNET_SEGMENT, type Segmentation } from "../intent";

/**
 * What the owner declares from one segment to another. Who is let in from the internet is let in from anywhere, and who
 * is let out to it is let out to every prefix that is a segment.
 */
export function declaredBetween(from: string, to: string, { flows, segments }: Segmentation): ServiceSet {
  const isOutside = segments.some(({ name, prefixes }) => name === to && prefixes.length > 0);
  const own = flows.filter(
    (flow) =>
      (flow.from === from || flow.from === INTERNET_SEGMENT) &&
      (flow.to === to || (isOutside && flow.to === INTERNET_SEGMENT)),
  );
  return anyServices(...own.map(({ services }) => services));
}
