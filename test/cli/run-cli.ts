import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { run } from "../../cli/run";

const MAIN = resolve("cli/main.ts");
const LOADER = require.resolve("tsx/cjs");

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface WorkFolder {
  readonly path: string;
  write(files: Readonly<Record<string, string>>): void;
  /** In this process: a process of its own costs ten times the command. */
  run(...args: string[]): Promise<Ran>;
  /** The same in a folder below. */
  runIn(below: string, ...args: string[]): Promise<Ran>;
  /** In a process of its own, with stdin. */
  spawn(input: string, ...args: string[]): Ran;
}

/** A folder of files to run the command in, removed after each test. */
export function workFolder(): WorkFolder {
  let path = "";
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "portcullis-cli-"));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
    },
    run: (...args) => inside(path, args),
    runIn: (below, ...args) => inside(join(path, below), args),
    spawn(input, ...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", LOADER, MAIN, ...args], {
        cwd: path,
        input,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      return { status, stdout, stderr };
    },
  };
}

/** What the command prints and returns when it runs in a folder. */
async function inside(folder: string, args: readonly string[]): Promise<Ran> {
  const before = process.cwd();
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr);
  process.chdir(folder);
  try {
    const status = await run(args);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
    process.chdir(before);
  }
}

function capture(stream: NodeJS.WriteStream) {
  const texts: string[] = [];
  const write = stream.write.bind(stream);
  const fd = Object.getOwnPropertyDescriptor(stream, "fd") ?? {};
  // The test run's own streams may be one terminal; these are two texts.
  Object.defineProperty(stream, "fd", { ...fd, value: -1 });
  stream.write = (text: Uint8Array | string, ...rest: unknown[]): boolean => {
    texts.push(String(text));
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  };
  return {
    text: () => texts.join(""),
    release: () => {
      stream.write = write;
      Object.defineProperty(stream, "fd", fd);
    },
  };
}

/** A template with groups, each open to a source on port 22. */
export function template(groups: Readonly<Record<string, string>>): string {
  const Resources = Object.fromEntries(
    Object.entries(groups).map(([name, CidrIp]) => [
      name,
      {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: `made for ${name}`,
          VpcId: "vpc-1",
          SecurityGroupIngress: [
            { Description: "admin", IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp },
          ],
          SecurityGroupEgress: [
            { Description: "web", IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/8" },
          ],
        },
      },
    ]),
  );
  return JSON.stringify({ Resources }, undefined, 2);
}

/** A template with short tags, in which a parameter decides who may use SSH. */
export const TAGGED = `Parameters:
  Office: { Type: String }
Resources:
  Bastion:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub "jump host of \${AWS::StackName}"
      VpcId: vpc-1
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Office }
`;
