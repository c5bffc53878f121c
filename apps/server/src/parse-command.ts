import { parseArgs } from "node:util";
import { Email, NAME_MAX, Origin, typedText } from "@bellhop/protocol";

export type SetupOptions = { email: string; name: string; siteName: string; origin: string };

/** What the person asked for. `wrong` carries one line per fault; `isLost`: there was no command to speak of. */
export type Command =
  | { kind: "start"; demo: boolean }
  | ({ kind: "setup" } & SetupOptions)
  | { kind: "doctor" }
  | { kind: "help" }
  | { kind: "version" }
  | { kind: "wrong"; faults: string[]; isLost: boolean };

const options = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  demo: { type: "boolean" },
  email: { type: "string" },
  "password-stdin": { type: "boolean" },
  name: { type: "string" },
  site: { type: "string" },
  origin: { type: "string" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

const accepted: Record<string, (keyof Values)[]> = {
  start: ["demo"],
  setup: ["email", "password-stdin", "name", "site", "origin"],
  doctor: [],
};

/** Reads the arguments after the program's name. Never throws. */
export function parseCommand(args: string[]): Command {
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return wrong(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
  const { values, positionals } = parsed;
  const [name, ...surplus] = positionals;
  if (values.help || name === "help") return { kind: "help" };
  if (values.version) return { kind: "version" };
  if (!name) return { ...wrong("What shall I do? Give a command."), isLost: true };
  const allowed = Object.hasOwn(accepted, name) ? accepted[name] : undefined;
  if (!allowed) return { ...wrong(`There is no command "${name}".`), isLost: true };
  const faults = surplus.map((word) => `"${word}" is one word too many.`);
  for (const option of Object.keys(values) as (keyof Values)[]) {
    if (!allowed.includes(option)) faults.push(`${name} has no option --${option}.`);
  }
  if (faults.length > 0) return wrong(...faults);
  if (name === "doctor") return { kind: "doctor" };
  return name === "start" ? { kind: "start", demo: values.demo ?? false } : parseSetup(values);
}

function parseSetup(values: Values): Command {
  const faults: string[] = [];
  const email = Email.safeParse(values.email);
  const site = typedText(NAME_MAX).safeParse(values.site);
  const origin = Origin.safeParse(values.origin);
  const name = typedText(NAME_MAX).safeParse(values.name ?? values.email?.split("@")[0]);
  if (!email.success) faults.push("--email must be an e-mail address.");
  if (!values["password-stdin"])
    faults.push("--password-stdin is needed; the password comes by standard input.");
  if (!site.success) faults.push(`--site must be a name of 1 to ${NAME_MAX} characters.`);
  if (!origin.success) faults.push("--origin must be a web address, such as https://shop.example.");
  if (!name.success && (values.name || email.success))
    faults.push(`--name must be 1 to ${NAME_MAX} characters.`);
  if (!email.success || !site.success || !origin.success || !name.success || faults.length > 0) {
    return wrong(...faults);
  }
  return { kind: "setup", email: email.data, name: name.data, siteName: site.data, origin: origin.data };
}

function wrong(...faults: string[]) {
  return { kind: "wrong", faults, isLost: false } as const;
}
