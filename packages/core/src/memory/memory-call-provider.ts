import type { CallProviderFault, CallProviderId } from "@bellhop/protocol";
import {
  type CallLegPlan,
  type CallProvider,
  CallUnknown,
  type Dialled,
  type LegEvent,
} from "../ports/call-provider.ts";

/** Rings nobody: keeps what it was asked, and answers what a test has put into it. */
export class MemoryCallProvider implements CallProvider {
  readonly id: CallProviderId;
  readonly isReal: boolean;
  readonly joinsByAnswer: boolean;
  /** Legs it was asked to ring, and to hang up. */
  readonly dialled: CallLegPlan[] = [];
  readonly hungUp: string[] = [];
  readonly lookedUp: string[] = [];
  /** What the next dials answer; `lost`: it rings, and the answer does not arrive. */
  readonly answers: (Dialled | "lost")[] = [];
  /** What it knows of legs. */
  readonly known = new Map<string, LegEvent>();
  fault: CallProviderFault | null = null;

  constructor({ id = "twilio", isReal = true, joinsByAnswer = false }: Partial<CallProvider> = {}) {
    this.id = id;
    this.isReal = isReal;
    this.joinsByAnswer = joinsByAnswer;
  }

  async dial(plan: CallLegPlan): Promise<Dialled> {
    const answer = this.answers.shift() ?? { ok: true, ref: `ref of ${plan.legId}` };
    this.dialled.push(plan);
    if (answer === "lost") throw new CallUnknown("the answer was lost");
    return answer;
  }

  async hangUp({ legId }: { legId: string }): Promise<void> {
    this.hungUp.push(legId);
  }

  async lookUp({ legId }: CallLegPlan): Promise<LegEvent | null> {
    this.lookedUp.push(legId);
    return this.known.get(legId) ?? null;
  }

  async readHealth() {
    return { fault: this.fault };
  }
}
