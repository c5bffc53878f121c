import metadata from "libphonenumber-js/max/metadata";

const kinds = [
  ...(["fixed", "mobile", "tollFree", "premium", "personal", "voicemail"] as const),
  ...(["uan", "pager", "voip", "sharedCost"] as const),
] as const;
export type PlanKind = (typeof kinds)[number];

/** The numbers of one country or network, as the published plans describe them. */
export type NumberPlan = {
  /** Null for a network of no country, such as a satellite. */
  country: string | null;
  callingCode: string;
  /** Of a number without its calling code: which patterns it fits. */
  kindsOf(national: string): PlanKind[];
  patterns: [PlanKind, string][];
  /** It begins like what is dialled before numbers within the country, and may be read without that. */
  isAmbiguous(national: string): boolean;
};

type RawType = 0 | [string, number[]?];
type RawPlan = [string, unknown, string, number[], ...unknown[]];
type Raw = { countries: Record<string, RawPlan>; nonGeographic: Record<string, RawPlan> };

/** Where the list of kinds stands in a plan. */
const TYPES_AT = 11;
const PREFIX_AT = 5;
const PARSED_PREFIX_AT = 7;
/** The library types it as an opaque value. */
const raw = metadata as unknown as Raw;

/** Read straight from the published metadata, without the library that reads them in the product. */
export function readPlans(): NumberPlan[] {
  const countries = Object.entries(raw.countries).map(([country, plan]) => readPlan(country, plan));
  const networks = Object.values(raw.nonGeographic).map((plan) => readPlan(null, plan));
  return [...countries, ...networks];
}

function readPlan(country: string | null, plan: RawPlan): NumberPlan {
  const [callingCode, , general, lengths] = plan;
  const types = (plan[TYPES_AT] ?? []) as RawType[];
  const known = types.flatMap((type, at) =>
    type === 0 || type[0] === "" ? [] : [{ kind: kinds[at] as PlanKind, type }],
  );
  const isGeneral = whole(general);
  const prefix = plan[PARSED_PREFIX_AT] || plan[PREFIX_AT];
  const before = typeof prefix === "string" ? new RegExp(`^(?:${prefix})`) : null;
  return {
    country,
    callingCode,
    isAmbiguous: (national) => before?.test(national) ?? false,
    patterns: known.map(({ kind, type }) => [kind, type[0]]),
    kindsOf: (national) =>
      isGeneral.test(national)
        ? known
            .filter(({ type: [pattern, own] }) => {
              const isLong = (own ?? lengths).includes(national.length);
              return isLong && whole(pattern).test(national);
            })
            .map(({ kind }) => kind)
        : [],
  };
}

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
