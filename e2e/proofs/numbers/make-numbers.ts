import fc from "fast-check";
import type { Random } from "../random.ts";
import { type NumberPlan, type PlanKind, readPlans } from "./number-plans.ts";

/** What somebody types, and what it has to be refused with; null: it may be called. */
export type TypedNumber = {
  text: string;
  /** How numbers without a country code are read. */
  country: string;
  expected: "number_invalid" | "number_country" | "number_kind" | null;
  /** For the figures. */
  family: "domesticKinds" | "foreign" | "satellite" | "short" | "malformed";
};

/** The list a site begins with. */
const CALLED = ["PL", "CZ", "SK"];
const callable: ReadonlySet<PlanKind> = new Set(["fixed", "mobile", "voip"]);
const PHONE_TEXT_MAX = 40;
/** Emergency, enquiry and message numbers of the three countries, and some like them. */
const shorts = [
  ...["112", "999", "998", "997", "986", "981", "116111", "118", "1188", "155", "158", "150", "156", "1180"],
  ...["12 444", "71 234", "7 123", "60 60", "90 901", "8 877", "0", "00", "1", "22"],
];

/** Numbers of every kind that is not called, of all countries that are not, and texts that are none. */
export function makeNumbers(count: number, random: Random): TypedNumber[] {
  const plans = readPlans();
  const called = plans.filter(({ country }) => country !== null && CALLED.includes(country));
  const foreign = plans.filter(({ country }) => country !== null && !CALLED.includes(country));
  const networks = plans.filter(({ country }) => country === null);
  const calledCodes = new Set(called.map(({ callingCode }) => callingCode));
  const part = (share: number, make: (at: number) => TypedNumber | null) => {
    const made: TypedNumber[] = [];
    for (let at = 0; made.length < Math.round(count * share); at++) {
      const one = make(at);
      if (one) made.push(one);
    }
    return made;
  };
  return [
    ...part(0.3, (at) => makeDomestic(called[at % called.length] as NumberPlan, random)),
    ...part(0.35, (at) => {
      const plan = foreign[at % foreign.length] as NumberPlan;
      return calledCodes.has(plan.callingCode) ? null : makeForeign(plan, "foreign", random);
    }),
    ...part(0.1, (at) => makeForeign(networks[at % networks.length] as NumberPlan, "satellite", random)),
    ...part(0.1, () => makeShort(called, random)),
    ...part(0.15, () => makeMalformed(called, random)),
  ];
}

/** Premium, shared-cost, toll-free and the like of the countries that are called; what fits two kinds is left out. */
function makeDomestic(plan: NumberPlan, random: Random): TypedNumber | null {
  const dear = plan.patterns.filter(([kind]) => !callable.has(kind));
  const national = generate(random.pick(dear)[1], random);
  const kinds = plan.kindsOf(national);
  if (kinds.length === 0 || kinds.some((kind) => callable.has(kind)) || plan.isAmbiguous(national))
    return null;
  const country = plan.country ?? "PL";
  const text = random.chance(0.5)
    ? dress(national, random)
    : `${international(random)}${plan.callingCode} ${dress(national, random)}`;
  return { text, country, expected: "number_kind", family: "domesticKinds" };
}

/** Of any kind; the country is asked for first. */
function makeForeign(plan: NumberPlan, family: "foreign" | "satellite", random: Random): TypedNumber | null {
  if (plan.patterns.length === 0) return null;
  const national = generate(random.pick(plan.patterns)[1], random);
  if (plan.kindsOf(national).length === 0 || plan.isAmbiguous(national)) return null;
  const text = `${international(random)}${plan.callingCode} ${dress(national, random)}`;
  return { text, country: random.pick(CALLED), expected: "number_country", family };
}

function makeShort(called: NumberPlan[], random: Random): TypedNumber | null {
  const plan = random.pick(called);
  const short = random.pick(shorts);
  if (plan.kindsOf(digitsOf(short)).length > 0) return null;
  const text = random.chance(0.3) ? `+${plan.callingCode}${short}` : short;
  return { text, country: plan.country ?? "PL", expected: "number_invalid", family: "short" };
}

const malformed: ((digits: string, random: Random) => string)[] = [
  (digits) => digits.slice(0, 5),
  (digits) => `${digits}${digits}${digits}`.slice(0, 30),
  (digits) => `++48${digits}`,
  (digits) => `+48+${digits}`,
  (digits) => `${digits}x${digits.slice(0, 4)}`,
  (digits) => `call me ${digits}`,
  (digits) => `${digits}; ${digits}`,
  (digits) => `tel:${digits};ext=5`,
  (_, random) => random.token().slice(0, random.whole(1, 30)),
  (digits) => `+0${digits}`,
  (digits) => `+999${digits}`,
  (digits) => `${digits}<script>`,
  () => "",
  () => " ",
  () => "+",
  () => "☎️☎️☎️",
  () => "000000000",
  () => "+000000000000",
  (digits) => `${digits} or ${digits}`,
];

function makeMalformed(called: NumberPlan[], random: Random): TypedNumber | null {
  const plan = random.pick(called);
  const digits = String(random.whole(100_000_000, 999_999_999));
  const text = random.pick(malformed)(digits, random).slice(0, PHONE_TEXT_MAX);
  // By chance a token may hold a number after all.
  if (plan.kindsOf(digitsOf(text)).length > 0 && !/[^\d\s+()-]/.test(text)) return null;
  return { text, country: plan.country ?? "PL", expected: "number_invalid", family: "malformed" };
}

const digitsOf = (text: string) => text.replaceAll(/\D/g, "");
const international = (random: Random) => random.pick(["+", "00", "+ "]);

/** As people write it. */
function dress(national: string, random: Random): string {
  const sign = random.pick(["", " ", "-", "."]);
  return sign === "" ? national : (national.match(/.{1,3}/g) ?? []).join(sign);
}

function generate(pattern: string, random: Random): string {
  const matching = fc.stringMatching(new RegExp(`^(?:${pattern})$`));
  return fc.sample(matching, { seed: random.whole(0, 2 ** 31), numRuns: 1 })[0] ?? "";
}
