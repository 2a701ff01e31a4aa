const QUIET_MS = 400;
const EVERY_MS = 100;

/** One line on stderr that tells what long work is at, where somebody watches. Gone when the work is done. */
export class Progress {
  private readonly started = Date.now();
  private last = 0;
  private shown = false;

  constructor(private readonly watched: boolean) {}

  tell(what: string): void {
    if (!this.watched) return;
    const now = Date.now();
    if (now - this.started < QUIET_MS || now - this.last < EVERY_MS) return;
    this.last = now;
    this.shown = true;
    process.stderr.write(`\r\u001b[K${what}`);
  }

  done(): void {
    if (this.shown) process.stderr.write("\r\u001b[K");
    this.shown = false;
  }
}
