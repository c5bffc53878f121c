import type { Access, HttpRouteName } from "@bellhop/protocol";
import { callApi, type Household } from "../household.ts";
import type { Random } from "../random.ts";

/** Who asks over HTTP: somebody entitled, or a stranger with wrong or no credentials. */
export type Askers = {
  visitors: { visitorId: string; secret: string }[];
  /** `isEntitled`: for sure; else now and then a stranger, a colleague or another page asks. */
  headersFor(
    access: Access,
    route: HttpRouteName,
    random: Random,
    isEntitled: boolean,
  ): Record<string, string>;
  /** A session that may be lost: signing out must not end the others. */
  signInAgain(): Promise<void>;
};

const STRANGER_SHARE = 0.06;
const FOREIGN_PAGE_SHARE = 0.04;

const strangeCookies = [
  "",
  "__Host-bellhop=x",
  "__Host-bellhop=a.b.c",
  "__Host-bellhop=%E0%A4%A",
  ";;;=",
  "bellhop-local=\u00e9",
];

export async function createAskers(house: Household, random: Random): Promise<Askers> {
  const [owner, colleague] = house.agents;
  if (!owner || !colleague) throw new Error("two agents are needed");
  const visitors = Array.from({ length: 4 }, () => ({ visitorId: random.uuid(), secret: random.token() }));
  const signIn = async () =>
    (await callApi(house.url, "/api/sign-in", { email: owner.email, password: owner.password })).cookie;
  let spareCookie = await signIn();

  function visitorHeaders(chance: Random, isStranger: boolean): Record<string, string> {
    const { visitorId, secret } = chance.pick(visitors);
    const wrong = [
      "",
      "Bellhop",
      "Bellhop .",
      "Bearer x",
      `Bellhop ${visitorId}.${chance.token()}`,
      `Bellhop x.${secret}`,
    ];
    return {
      origin: house.origin,
      authorization: isStranger ? chance.pick(wrong) : `Bellhop ${visitorId}.${secret}`,
    };
  }
  function cookieFor(access: Access, route: HttpRouteName, chance: Random, isEntitled: boolean): string {
    if (route === "signOut") return spareCookie;
    if (access === "public")
      return route === "acceptInvitation" && chance.chance(0.8) ? (colleague?.cookie ?? "") : "";
    return isEntitled || chance.chance(0.9) ? (owner?.cookie ?? "") : (colleague?.cookie ?? "");
  }

  return {
    visitors,
    headersFor(access, route, chance, isEntitled) {
      const isStranger = !isEntitled && chance.chance(STRANGER_SHARE);
      if (access === "visitor") return visitorHeaders(chance, isStranger);
      const isForeign = !isEntitled && chance.chance(FOREIGN_PAGE_SHARE);
      const origin = isForeign ? "https://elsewhere.example" : house.url;
      const cookie = isStranger ? chance.pick(strangeCookies) : cookieFor(access, route, chance, isEntitled);
      return { origin, cookie };
    },
    async signInAgain() {
      spareCookie = await signIn();
    },
  };
}
