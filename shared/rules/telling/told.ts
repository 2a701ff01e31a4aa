import { because, settingText, type Claim, type Setting } from "../../facts";
import { inDoubt, withDefaults, type Change, type Told } from "../../judges";

/** What a rule says of something that holds, or that may hold. */
export interface Saying {
  /** A sentence without a full stop: "Database Orders is public". */
  readonly so: string;
  /** The same in doubt: "Database Orders may be public". What decides is added. */
  readonly perhaps: string;
  /** Full sentences that are true in both cases. */
  readonly why: string;
  readonly fix?: Change;
  /** AWS does so unless the program says otherwise. */
  readonly byDefault?: boolean;
  /** Another program of the account may do what is missing. */
  readonly elsewhere?: boolean;
}

/**
 * The words for a claim: as it is, or as it may be and what decides.
 * @param saying a function where words are dear and most subjects pass: it is called for findings that are told
 */
export function told(saying: Saying | ((claim: Claim) => Saying)): (claim: Claim) => Omit<Told, "kind"> {
  return (claim) => {
    const { so, perhaps, why, fix, byDefault, elsewhere } =
      typeof saying === "function" ? saying(claim) : saying;
    const end = { ...(fix && { fix }), ...(byDefault && { byDefault }), ...(elsewhere && { elsewhere }) };
    const { names } = claim;
    if (claim.holds === "yes")
      return { title: so, why: [why, withDefaults(names)].filter(Boolean).join(" "), ...end };
    return { ...inDoubt(perhaps, why, names), ...end };
  };
}

/** The claim, told by the setting that makes it so. */
export function shownBy(setting: Setting<unknown>, claim: Claim, says: string): Claim {
  return because(claim, { at: setting.origin, says });
}

/** Another value for a setting, in its author's spelling. */
export function setTo(setting: Setting<unknown>, value: string): Change {
  const property = settingText(setting.origin);
  const now = setting.only;
  return {
    remove: setting.written && now !== undefined ? [`${property}: ${String(now)}`] : [],
    add: [`${property}: ${value}`],
  };
}
