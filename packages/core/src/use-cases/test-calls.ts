import type { CallSettings } from "@bellhop/protocol";
import type { AgentSession, VisitorSession } from "../deps.ts";
import type { LegEventKind } from "../ports/call-provider.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { acceptCall } from "./accept-call.ts";
import { hearProvider } from "./hear-provider.ts";
import { requestCall } from "./request-call.ts";
import { dataOf, openTestHouse } from "./test-house.ts";

export const PHONE = "+48601000001";
export const ANNAS_PHONE = "+48222000001";

/** A house that offers calls of both kinds, by an exchange that rings nobody. Nobody is there yet. */
export async function openCallHouse(settings: Partial<CallSettings> = {}) {
  const house = await openTestHouse();
  const { store, site, deps, exchange } = house;
  const department = { ...firstDepartment(site.id), calls: { phone: true, page: true } };
  await store.putDepartment({ department, at: deps.now() });
  const known: CallSettings = { ...defaultCallSettings(), provider: "twilio", callerId: "+48222000999" };
  await store.changeCallSettings({ siteId: site.id, changes: { ...known, ...settings } });
  await store.setAgentPhone({ agentId: house.anna.agentId, phone: ANNAS_PHONE });
  const read = async (conversationId: string) => {
    const { call } = await house.read(conversationId);
    if (!call) throw new Error("no call there");
    return call;
  };
  return {
    ...house,
    settings: { ...known, ...settings },
    readCall: read,
    stageOf: async (conversationId: string) => (await read(conversationId)).stage.name,
    ask: (more: Partial<Parameters<typeof requestCall>[2]> = {}, who: VisitorSession = house.visitor) =>
      requestCall(deps, who, {
        ...{ cid: house.newId(), channel: "phone", phone: PHONE, country: null, consentVersion: 0, at: null },
        ...more,
      }),
    accept: async (who: AgentSession, call: { conversationId: string; call: { id: string } }) => {
      const { conversationId } = call;
      const asked = { conversationId, callId: call.call.id, cid: house.newId(), method: "provider" } as const;
      const receipt = dataOf(await acceptCall(deps, who, asked));
      await house.settle();
      return receipt;
    },
    /** The exchange tells what has happened to the latest leg it has rung. */
    tell: async (kind: LegEventKind, more: { legId?: string; seconds?: number } = {}) => {
      const leg = exchange.dialled.at(-1);
      if (!leg) throw new Error("nothing was dialled");
      const { legId = leg.legId } = more;
      const event = { kind, ref: `ref of ${legId}`, at: deps.now(), ...more, legId };
      const heard = await hearProvider(deps, { callId: leg.callId, event });
      await house.settle();
      return heard;
    },
  };
}

export type CallHouse = Awaited<ReturnType<typeof openCallHouse>>;
