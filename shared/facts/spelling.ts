/** How a language spells names of the CDK's library, which are documented as TypeScript and Java spell them. */
export type Spelling = "camelCase" | "snake_case" | "PascalCase";

/**
 * @param agent what runs a program, in jsii's words: "Python/3.11.7", "Java/17.0.1", "DotNet/8.0.1",
 * "go1.26.8/linux/amd64"
 */
export function spellingOf(agent: string | undefined): Spelling {
  if (agent?.startsWith("Python")) return "snake_case";
  return agent !== undefined && /^(?:go|DotNet)/.test(agent) ? "PascalCase" : "camelCase";
}

/** "mapPublicIpOnLaunch" is map_public_ip_on_launch or MapPublicIpOnLaunch. */
export function spelt(name: string, spelling: Spelling = "camelCase"): string {
  if (spelling === "camelCase") return name;
  if (spelling === "PascalCase") return name.charAt(0).toUpperCase() + name.slice(1);
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
}
