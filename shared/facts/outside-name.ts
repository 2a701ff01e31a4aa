import { targetName, type Target } from "./targets";

/** What ids of EC2 begin with that a reference may lead to; those of later services are as long as its later ones. */
const PREFIXES = "acl|eni|eigw|i|igw|lt|nat|pcx|pl|rtb|sg|subnet|tgw|vgw|vpc|vpce";
const LONG = "[a-z]+(?:-[a-z]+)*-[0-9a-f]{17}";

/** What AWS has already under this id; the program does not tell what it is like. */
const ID = new RegExp(`^(?:(?:${PREFIXES})-[0-9a-f]{8,17}|${LONG}|arn:[\\w-]+:[\\w-]+:[\\w:/.+=@-]+)$`);
const LIKE_AN_ID = new RegExp(`^(?:(?:${PREFIXES})-|${LONG}$|arn:)`);
const CALLED = "what is called ";

export function isOutsideId(name: string): boolean {
  return ID.test(name);
}

/** Whose facts decide where a reference leads to something of which the program does not tell them. */
export function decidingName(target: Target): string {
  if (target.kind === "declared" || target.id === "" || LIKE_AN_ID.test(target.id)) return targetName(target);
  return `${CALLED}${target.id}`;
}

/** Of such a name, what that is called to which nothing in the program has given the name. */
export function calledOutside(name: string): string | undefined {
  return name.startsWith(CALLED) ? name.slice(CALLED.length) : undefined;
}
