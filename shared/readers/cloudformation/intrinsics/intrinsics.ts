import { across } from "./across-stacks";
import { cidr } from "./cidr";
import { choose, getAvailabilityZones, length, select, transform } from "./collections";
import type { Intrinsic } from "../evaluation";
import { findInMap } from "./find-in-map";
import { getAtt, ref } from "./reference";
import { base64, join, split, substitute, toJsonString } from "./text";

/** The intrinsic functions, by their names. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map([
  ["Ref", ref],
  ["Fn::GetAtt", getAtt],
  ["Fn::If", choose],
  ["Fn::Join", join],
  ["Fn::Sub", substitute],
  ["Fn::Select", select],
  ["Fn::Split", split],
  ["Fn::FindInMap", findInMap],
  ["Fn::Cidr", cidr],
  ["Fn::GetAZs", getAvailabilityZones],
  ["Fn::Base64", base64],
  ["Fn::Length", length],
  ["Fn::ToJsonString", toJsonString],
  ["Fn::Transform", transform],
  ["Fn::ImportValue", across.importValue],
  ["Fn::GetStackOutput", across.getStackOutput],
]);
