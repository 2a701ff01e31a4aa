import { all, not, some, withoutCauses } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { facesInternet, redirectsAll, servicesOn, takesStrangers } from "../semantics";
import { CLASSIC_BALANCER, CLASSIC_LISTENER_WORDS, LISTENER } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const listeners = declared(LISTENER);
const classicBalancers = declared(CLASSIC_BALANCER);

type Listener = Facts<typeof LISTENER.words>;
type Classic = Facts<typeof CLASSIC_BALANCER.words>;

export const lbHttpNotRedirected = defineRule({
  id: "lb-http-not-redirected",
  title: "Clear-text HTTP is served to the internet",
  severity: "medium",
  recommended: "note",
  rationale: "Whoever is on the way can read and change what goes over HTTP, logins and cookies among it.",
  condition:
    "A load balancer that faces the internet, and whose groups admit somebody from there, has an HTTP listener whose default action is no redirect to HTTPS, and no rule redirects every path. A classic one cannot redirect.",
  remediation: "Redirect the HTTP listener to HTTPS",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  ],
  *over(network: Network): Iterable<Listener | Classic> {
    yield* listeners(network);
    yield* classicBalancers(network);
  },
  judge(subject, { network }) {
    const { name } = subject;
    if ("listeners" in subject.facts) {
      const { facts } = subject;
      const clear = some(subject.facts.listeners, (item) => {
        const protocol = CLASSIC_LISTENER_WORDS.protocol.read(item);
        const services = servicesOn(CLASSIC_LISTENER_WORDS.port.read(item));
        return shownBy(
          protocol,
          all(protocol.satisfies(isHttp), takesStrangers(subject.resource, services, network)),
          "HTTP to the internet",
        );
      });
      return forbid(
        all(withoutCauses(facts.facesInternet.is(true)), clear),
        told({
          so: `Load balancer ${name} serves HTTP to the internet`,
          perhaps: `Load balancer ${name} may serve HTTP`,
          why: "A classic load balancer cannot redirect: what asks over HTTP is answered over HTTP.",
          fix: {
            summary: "drop the HTTP listener, or use an Application Load Balancer, which can redirect it",
            remove: [],
            add: [],
          },
        }),
      );
    }
    const { protocol } = subject.facts;
    // The subject is a listener: the other branch took what holds listeners itself.
    const listener = subject as Listener;
    return forbid(
      all(
        shownBy(protocol, protocol.satisfies(isHttp), "HTTP to the internet"),
        withoutCauses(facesInternet(listener, network)),
        not(withoutCauses(redirectsAll(listener, network))),
      ),
      told({
        so: `Listener ${name} serves HTTP to the internet`,
        perhaps: `Listener ${name} may serve HTTP to the internet`,
        why: "Its default action is no redirect to HTTPS, and no rule redirects every path.",
      }),
    );
  },
});

function isHttp(protocol: string): boolean {
  return protocol.toUpperCase() === "HTTP";
}
