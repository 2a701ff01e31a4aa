import { all, Field, known, List, Setting, some, type Claim } from "../facts";
import { absent, asText, type Word } from "./words";

interface Tag {
  readonly key: Setting<string>;
  readonly value: Setting<string>;
}

/** The tags of a resource, which may be there by condition, with keys and values that only the deploy tells. */
export class Tags {
  private readonly list: List<Tag>;

  constructor(private readonly place: Field) {
    this.list = read(place);
  }

  /** Whether some key is such a one. */
  hasKey(test: (key: string) => boolean): Claim {
    return this.ask(({ list }) => some(list, ({ key }) => key.satisfies(test)));
  }

  /** Whether the value under a key is such a one. */
  hasValue(key: string, test: (value: string) => boolean): Claim {
    return this.ask(({ list }) => {
      // AWS takes a key only once.
      const own = list.certain().find((tag) => tag.key.only === key);
      if (own) return all(own.key.is(key), own.value.satisfies(test));
      return some(list, (tag) => all(tag.key.is(key), tag.value.satisfies(test)));
    });
  }

  /** What is so in every outcome of a choice is so. */
  private ask(question: (tags: Tags) => Claim): Claim {
    const claim = question(this);
    if (claim.holds !== "maybe") return claim;
    for (const { decision, parts } of Field.decisionsIn([this.place])) {
      const [first, ...others] = parts.map((part) =>
        question(new Tags(this.place.choosing(new Map([[decision.by, part]])))),
      );
      if (first && first.holds !== "maybe" && others.every(({ holds }) => holds === first.holds))
        return first;
    }
    return claim;
  }
}

function read(place: Field): List<Tag> {
  const items = place.items();
  if (place.resource.dialect !== "aws") {
    return items.map((item) => ({ key: textAt(item, "Key"), value: textAt(item, "Value") }));
  }
  return items.flatMap((map) =>
    List.of(map.keys().map((key) => ({ key: new Setting(known(key), map, true), value: textAt(map, key) }))),
  );
}

function textAt(place: Field, key: string): Setting<string> {
  return place.member(key).setting("text", asText, absent(""));
}

/** Tags of either spelling: a list of keys with values, or an object. */
export function tags(): Word<Tags> {
  return {
    spelling: { cfn: "Tags", aws: "tags" },
    print(value, dialect) {
      if (dialect === "aws" || typeof value !== "object" || value === null) return value;
      return Object.entries(value).map(([Key, Value]: [string, unknown]) => ({ Key, Value }));
    },
    read: (root) => new Tags(root.at(root.resource.dialect === "aws" ? "tags" : "Tags")),
  };
}
