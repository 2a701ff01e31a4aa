import { Session, type Profiler } from "node:inspector";

/** What ran since it was last asked, by the name of the script. Block by block. */
export class Coverage {
  private readonly session = new Session();

  start(): void {
    this.session.connect();
    this.session.post("Profiler.enable");
    this.session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  take(): ReadonlyMap<string, Ran> {
    let taken: readonly Profiler.ScriptCoverage[] = [];
    this.session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error) throw error;
      taken = result;
    });
    return new Map(taken.map(({ url, functions }) => [url, new Ran(functions)]));
  }

  stop(): void {
    this.session.post("Profiler.stopPreciseCoverage");
    this.session.disconnect();
  }
}

export class Ran {
  private readonly ranges: readonly Profiler.CoverageRange[];

  constructor(functions: readonly Profiler.FunctionCoverage[]) {
    this.ranges = functions.flatMap(({ ranges }) => ranges);
  }

  /** The innermost block around a place says whether it ran. */
  has(offset: number): boolean {
    let inner: Profiler.CoverageRange | undefined;
    for (const range of this.ranges) {
      if (range.startOffset > offset || range.endOffset <= offset) continue;
      if (!inner || range.endOffset - range.startOffset <= inner.endOffset - inner.startOffset) inner = range;
    }
    return inner !== undefined && inner.count > 0;
  }
}
