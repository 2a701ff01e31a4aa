import type { Intent, Permission } from "../network/intent";
import { anyServices, parsePrefix, services } from "../packets";
import { resourcePattern } from "../report/resource-pattern";
import type { Allowance, Config } from "./config";

/** What the owner says is meant, for rules. */
export function intentOf(config: Config): Intent {
  return { open: config.open, wide: config.wide, permissions: config.allow.map(permissionOf) };
}

function permissionOf({ services: ranges, sources, resources }: Allowance): Permission {
  const patterns = resources?.map(resourcePattern);
  return {
    services: anyServices(...ranges.map(({ protocol, from, to }) => services(protocol, from, to))),
    sources: sources.map(parsePrefix).filter((prefix) => prefix !== undefined),
    ...(patterns && {
      appliesTo: ({ name, address }: { readonly name: string; readonly address: string }) => {
        const subject = { id: address, name, type: "", host: "cloudformation" as const };
        return patterns.some((fits) => fits(subject, () => ({})));
      },
    }),
  };
}
