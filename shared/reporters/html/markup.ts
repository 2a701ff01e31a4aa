import { plain, xml } from "../sanitise";

/** Text of a page that is markup already. Made here alone, so that nothing reaches a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What stands between tags: texts are made harmless and escaped, `undefined` is nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

/** `true` is an attribute without a value, `undefined` none. */
type Attributes = Readonly<Record<string, string | true | undefined>>;

/** Between preformatted lines; in a text it would be a space. */
export const LINE_END = new Markup("\n");

/** They have neither content nor an end. */
const VOID = new Set(["meta"]);
/** A page is read as text too, in a diff. */
const ENDS_LINE = new Set(
  "dd details div dl g h1 h2 h3 header li main meta nav ol p section summary svg table title tr ul".split(
    " ",
  ),
);

/** An element, by its name as in HTML. */
export function tag(name: string, attributes: Attributes, ...content: readonly Part[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined) return "";
    return value === true ? ` ${key}` : ` ${key}="${xml(plain(value, 1000))}"`;
  });
  const end = VOID.has(name) ? "" : `${textOf(content)}</${name}>`;
  return new Markup(`<${name}${written.join("")}>${end}${ENDS_LINE.has(name) ? "\n" : ""}`);
}

export function code(text: string): Markup {
  return tag("code", {}, text);
}

/** Prose, which may be longer than a name. */
export function prose(text: string): Markup {
  return new Markup(xml(plain(text, 2000)));
}

/** Lines that keep their spaces, harmless already. */
export function preformatted(lines: readonly string[]): Markup {
  return new Markup(`<pre>${xml(lines.join("\n"))}</pre>\n`);
}

/** A link to a page elsewhere; anything but HTTPS stays text. */
export function link(address: string): Part {
  return address.startsWith("https://") ? tag("a", { href: address, rel: "noreferrer" }, address) : address;
}

export function commas(parts: readonly Part[]): Part {
  return parts.map((part, i) => (i === 0 ? part : [", ", part]));
}

/** "a, b, c and 7 more" */
export function firstFew(parts: readonly Part[], most: number): Part {
  return parts.length > most
    ? [commas(parts.slice(0, most)), ` and ${parts.length - most} more`]
    : commas(parts);
}

/** A list; nothing without items. */
export function list(name: "ul" | "ol", items: readonly Part[]): Part {
  if (items.length > 0)
    return tag(
      name,
      {},
      items.map((item) => tag("li", {}, item)),
    );
  return undefined;
}

/** A table with its headings; nothing without rows. */
export function table(headings: readonly string[], rows: readonly (readonly Part[])[]): Part {
  if (rows.length === 0) return undefined;
  const head = headings.map((heading) => tag("th", { scope: "col" }, heading));
  const body = rows.map(([first, ...rest]) => [
    tag(
      "tr",
      {},
      tag("th", { scope: "row" }, first),
      rest.map((cell) => tag("td", {}, cell)),
    ),
  ]);
  return tag("table", {}, tag("thead", {}, tag("tr", {}, head)), tag("tbody", {}, body));
}

/** Names with what is said of them; those of which nothing is said are left out. */
export function definitions(rows: readonly (readonly [name: string, said: Part])[]): Markup {
  const told = rows.filter(([, said]) => !isNothing(said));
  return tag(
    "dl",
    {},
    told.map(([name, said]) => [tag("dt", {}, name), tag("dd", {}, said)]),
  );
}

export function isNothing(part: Part): boolean {
  return textOf(part) === "";
}

/** A whole document. */
export function pageOf(head: readonly Part[], body: readonly Part[]): string {
  const root = tag(
    "html",
    { lang: "en" },
    LINE_END,
    tag("head", {}, LINE_END, head),
    LINE_END,
    tag("body", {}, LINE_END, body),
    LINE_END,
  );
  return `<!doctype html>\n${root.text}\n`;
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(textOf).join("");
  return xml(plain(String(part)));
}
