import type * as StartPack from "./start-pack";
import { optimiseLate } from "../shared/optimise-late";
import { cannotStart } from "./cannot-start";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  cannotStart(`Node ${process.versions.node} is too old, 20.19 or later is needed`);
} else {
  const { startPack } = require("./start-pack") as typeof StartPack;
  optimiseLate();
  startPack();
}
