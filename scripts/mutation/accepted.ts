/** Mutants that may live, and why. */
export interface Accepted {
  /** Under shared/. */
  readonly files: RegExp;
  /** The compiled line. */
  readonly says: RegExp;
  readonly names: readonly string[];
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [
  {
    files: /^packets\/(address-map|packet-set|service-set)\.ts$/,
    says: /^if \((a === b|a\.empty|b\.empty|services === .*ALL_SERVICES|kept\.length === 0|peers\.size === 0|a\.peers\.size === 0 )/,
    names: ["if to never", "|| to &&"],
    why: "a shortcut: the long way gives an equal set",
  },
  {
    files: /^packets\//,
    says: /^for \(let i = 0; i < [\w.]+\.length; i/,
    names: ["< to <="],
    why: "one past the end is undefined, and left out",
  },
  {
    files: /^packets\//,
    says: /undefined|void 0/,
    names: ["if to never", "|| to &&", "&& to ||"],
    why: "no place of a list is empty: the check is the compiler's",
  },
  {
    files: /^packets\/address-map\.ts$/,
    says: /^if \(is[46]\(a\) && is[46]\(b\)\)/,
    names: ["&& to ||"],
    why: "types keep the families apart; the error is for callers without types",
  },
  {
    files: /^packets\/address\.ts$/,
    says: /< 0 \? code - ZERO/,
    names: ["< to <="],
    why: "ten times nothing is nothing",
  },
  {
    files: /^packets\/(boxes|sort-blocks|service-set|openness)\.ts$/,
    says: /CELLS|FEW|countPrefixes|needed < size/,
    names: ["if to never", "< to <=", "> to >=", "<= to <", ">= to >"],
    why: "two ways to one result, of which the size chooses the quicker, or one of two equal ones",
  },
  {
    files: /^packets\/describe-services\.ts$/,
    says: /PROTOCOLS \/ 2|ranges\.length > 1|end < ranges\.length/,
    names: ["> to >=", "< to <="],
    why: "128 of 256 are as many as are missing, a whole range has been told before, and past the end is no protocol",
  },
  {
    files: /^packets\/packet-set\.ts$/,
    says: /kept\.sort/,
    names: ["< to <="],
    why: "no id stands twice",
  },
  {
    files: /^packets\/prefix\.ts$/,
    says: /SIZES_4 =|REMEMBERED|slash < 0|LAST_[46] \+ 1/,
    names: ["+ 1 to + 2", "if to never", ">= to >", "< to <="],
    why: "no edge lies there, a text is read again, and one without a slash is refused later",
  },
  {
    files: /^packets\/routable-space\.ts$/,
    says: /nextEdge|unicast|cuts|from >= end|size \+=|typeof a|edges\[middle\]/,
    names: [
      ...["if to never", "&& to ||", "|| to &&", "< to <=", "> to >=", ">= to >", "<= to <"],
      "=== to !==",
    ],
    why: "a stretch of no addresses more or less, or the long way to the same number",
  },
  {
    files: /^packets\/service-set\.ts$/,
    says: /END \+ 1|x < y|edges\.length === 0|sameEdges|end >= 0|to > end/,
    names: ["+ 1 to + 2", "< to <=", ">= to >", "> to >=", "if to never"],
    why: "past every edge, the smaller of two equal ones, or an equal set kept as one object",
  },
  {
    files: /^packets\/sort-blocks\.ts$/,
    says: /compareTied|a\.first/,
    names: ["<= to <", "< to <="],
    why: "which of two equal prefixes comes first",
  },
  {
    files: /^packets\/sweep-[46]\.ts$/,
    says: /LAST_[46] \+ 1|depth > 0|next < prefixes\.length|x < y|i < a\.starts|j < b\.starts/,
    names: ["+ 1 to + 2", "> to >=", "< to <="],
    why: "past the last address there is nothing, and of two equal starts either is the smaller",
  },
  {
    files: /^packets\/witness\.ts$/,
    says: /FAMILIAR\.find/,
    names: ["covers to intersects"],
    why: "each is one service, so to share it is to hold it",
  },
  {
    files: /^semantics\/acls\/denied-replies\.ts$/,
    says: /back\.rest \|\| odd === 0|if \(missing\.may\.empty\)/,
    names: ["if to never", "|| to &&"],
    why: "a shortcut; and an ACL of the program of whose lines some are not known has none that is",
  },
  {
    files: /^semantics\/iam\/arns\.ts$/,
    says: /^if \(known\)/,
    names: ["if to never"],
    why: "an ARN remembered, and not taken apart again",
  },
  {
    files: /^semantics\/iam\/(documents|grants)\.ts$/,
    says: /isTreeObject\)\((policy|statement)\)|return \{ texts: \[\]/,
    names: ["if to never", "|| to &&"],
    why: "what is no object has neither statements nor an effect, and no call is named null",
  },
  {
    files: /^semantics\/monitoring\/change-alarms\.ts$/,
    says: /^if \(!topic\)/,
    names: ["if to never"],
    why: "of what the program declares, actions lead to topics alone: the check is the compiler's",
  },
  {
    files: /^semantics\/paths\/(balanced-path|leg-acls|leg-groups)\.ts$/,
    says: /^(const )?setting/,
    names: ["may to must", "=== to !=="],
    why: "what a hop is said to do: words",
  },
  {
    files: /^semantics\/paths\/balanced-targets\.ts$/,
    says: /way\.listens\.may\.empty && /,
    names: ["&& to ||"],
    why: "no listener leads to a target group of another transport, and what listens to nothing lets nothing through",
  },
  {
    files: /^semantics\/paths\/primary\.ts$/,
    says: /^if \(root\.path\.length === 0\)/,
    names: ["if to never"],
    why: "a shortcut: what is an interface itself is the first of its own",
  },
  {
    files: /^semantics\/(segments\/relays|beside)\.ts$/,
    says: /^(if \((arrives\.may\.empty|one\.holds !== "maybe")\)|const outside = |return (meant|conditions)\.length > )/,
    names: ["if to never", "> to >="],
    why: "a shortcut: nothing arrives, nobody asks, nothing is meant, one condition alone holds as it does",
  },
  {
    files: /^semantics\/segments\/relays\.ts$/,
    says: /^(const isSurer = |const isPerhapsOfOne = |return \[\.\.\.pairs)/,
    names: ["&& to ||", "must to may", "!== to ===", "< to <="],
    why: "which of several ways is told, and in which words; no pair stands twice",
  },
  {
    files: /^semantics\/segments\/(between|border|membership)\.ts$/,
    says: /^if \((passed|own|lets|more)\.may\.empty\)|isAddressed|^if \(wanted\.length === 0\)/,
    names: ["if to never", "intersect to union"],
    why: "a shortcut: what lets nothing through adds nothing, and what has no tag in mind finds none",
  },
  {
    files: /^semantics\/segments\/(border|sender)\.ts$/,
    says: /certaintyOf\(more\)|"no group"/,
    names: ["> to >=", "|| to &&"],
    why: "which of two ways that are equally sure is told, and what a sender without groups is called",
  },
  {
    files: /^semantics\/segments\/routed\.ts$/,
    says: /ways\.length < 2/,
    names: ["< to <="],
    why: "tables under conditions of their own leave open that there is none of them",
  },
  {
    files: /^semantics\/segments\/routed\.ts$/,
    says: /^const sure = /,
    names: ["every to some"],
    why: "where a route has several targets, what decides between them leaves it open in any case",
  },
  {
    files: /^semantics\/segments\/territories\.ts$/,
    says: /=== name\)|^return own !== void 0/,
    names: ["=== to !==", "!== to ===", "&& to ||", "> to >="],
    why: "a warning of the command, whose tests ask a process of its own",
  },
  {
    files: /^judges\/forbid-any-open\.ts$/,
    says: /one\.verdict === "pass"/,
    names: ["if to never", "|| to &&"],
    why: "what passes has no family, in which no line is open: the check is the compiler's",
  },
  {
    files: /^judges\/forbid-(path|lines)\.ts$/,
    says: /mayAdmitStrangers|question\.traits\.some/,
    names: ["if to never"],
    why: "a cheap look before a dear question",
  },
  {
    files: /^judges\/(only-where|forbid-lines)\.ts$/,
    says: /one\.verdict === "pass"|if \(!asWritten\)/,
    names: ["if to never", "! left out"],
    why: "signs pass over what has nothing open, and what is written rests on the defaults that its services do",
  },
  {
    files: /^judges\/forbid-path\.ts$/,
    says: /path\.family === family/,
    names: ["=== to !=="],
    why: "what a judgement's family is called, which only tells its two apart",
  },
  {
    files: /^judges\/forbid-served-open\.ts$/,
    says: /^if \(may\.empty\)/,
    names: ["if to never"],
    why: "a shortcut: nothing is added",
  },
  {
    files: /^judges\/forbid-(lines|unanswered)\.ts$/,
    says: /^\.\.\.summary|LONGEST|const ported = |ported\.length > 0|MOST_IN_DOUBT|MOST_SHOWN/,
    names: ["!== to ===", "&& to ||", "<= to <", "=== to !==", "|| to &&", "> to >="],
    why: "words: a summary, how many are named, protocols in place of many ports",
  },
  {
    files: /^judges\/(acl-entries|joined-ranges)\.ts$/,
    says: /most > 0|next\.from - to >= least|routable \?\? 0\) > 0|if \(!first\)/,
    names: ["> to >=", ">= to >", "if to never"],
    why: "none are as few as one, of two equal gaps either, and no line, no fix",
  },
  {
    files: /^semantics\/(exposure|gate)\.ts$/,
    says: /equalServices|equalPackets/,
    names: ["|| to &&", "if to never"],
    why: "two equal sets kept as one object",
  },
  {
    files: /^semantics\/(fit|settled-claim|groups\/all-open)\.ts$/,
    says: /claim\.holds !== "maybe"\)|peer\.kind === "group" && peer\.id === id|must\.length === 0 && may\.length/,
    names: ["if to never", "some to every", "< to <="],
    why: "a shortcut, and a line has one group or none",
  },
  {
    files: /^semantics\/groups\/group\.ts$/,
    says: /permissions\.length === 0|this\.exposed\?\.intent|!strangers|open\.empty\) break/,
    names: ["if to never"],
    why: "a shortcut, or what is remembered",
  },
  {
    files: /^semantics\/groups\/group\.ts$/,
    says: /MOST_PRUNED|this\.meant\(intent\)\.length > 0|others\.length > 0/,
    names: ["> to >="],
    why: "a shortcut or what is remembered: the full sets give the same, and so does pruning",
  },
  {
    files: /^semantics\/groups\/group\.ts$/,
    says: /^for \(const peer of peers\.must\) addPeer|^settled\.push|const weight|weight\(b\) - weight\(a\)|intersectPackets\)\(candidate/,
    names: ["must to may", "|| to &&", "if to never", "intersect to union"],
    why: "both bounds are one there, or lines are asked in another order and pruned all the same",
  },
  {
    files: /^semantics\/groups\/(large-ranges|many-ports)\.ts$/,
    says: /mayHaveRange|may === must\)|more [>=]== 0|more > 0|ports > mostPorts|bounds\.may;/,
    names: ["if to never", "> to >=", "may to must"],
    why: "a cheap look before a dear question, or the way that lines with an open protocol take alone",
  },
  {
    files: /^semantics\/groups\/meant-lines\.ts$/,
    says: /limited\.length === 0|asked\.has/,
    names: ["if to never", "|| to &&"],
    why: "a shortcut: nothing meant takes nothing away",
  },
  {
    files: /^semantics\/groups\/meant-lines\.ts$/,
    says: /own\.length > 0/,
    names: ["> to >="],
    why: "nothing meant takes nothing away",
  },
  {
    files: /^semantics\/groups\/(parts-of-exposure|line-exposure)\.ts$/,
    says: /perhaps\.empty|found\.length > 0|isRefusedName|countServices\)\(set\) <= most|const from = |counts\)?\(line\)/,
    names: ["if to never", "some to every", "> to >=", "<= to <"],
    why: "a shortcut; a line has one other end or the entries of one list, of one family; no rule asks for one port",
  },
  {
    files: /^semantics\/groups\/(parts-of-exposure|line-exposure)\.ts$/,
    says: /^if \(!peers\.some|^\(peer\) => peer\.kind === "prefix" && peer\.prefix\.family === exposure/,
    names: ["if to never", "some to every", "&& to ||"],
    why: "a shortcut; a line has one other end or the entries of one list, of one family; no rule asks for one port",
  },
  {
    files: /^semantics\/groups\/joint-groups\.ts$/,
    says: /part\.empty|mayAddUp|left\.may\.empty|if \(!first\)|publicSource|one < other|group\.id < b|intersectServices\)\(once|isPublic|peer\.kind !== "prefix"/,
    names: [...["if to never", "< to <=", "> to >=", "intersect to union"], ...["some to every", "&& to ||"]],
    why: "a cheap look before a dear question, or an order among equals",
  },
  {
    files:
      /^semantics\/groups\/(no-egress|must-initiate|tiers|strange-carriers|stale-reference|peered-vpcs|ownership|default-group-use)\.ts$/,
    says: /holds === "no"\)|impliedEgress|line\.implied === void 0|if \(!layer\)|carriers\.length|ids\.size|others\.length === 0|if \(areOne\)|isWritten\)\(group\)\) continue/,
    names: ["if to never", "=== to !==", "&& to ||"],
    why: "a shortcut: the long way says the same",
  },
  {
    files: /^semantics\/acls\/(return-path|managed-clients|acl-families)\.ts$/,
    says: /asked\.empty|ends\)?\(must\)\.every|target\.kind !== "declared"|if \(!v4 \|\| !v6\)/,
    names: ["if to never", "every to some", "|| to &&"],
    why: "a shortcut, the compiler's check, or one range that is all there is",
  },
];
