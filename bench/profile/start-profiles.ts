import { Session } from "node:inspector/promises";

/** Content of a `.cpuprofile` file. */
export type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples?: number[];
  timeDeltas?: number[];
};

type WorkerMessage = { params: { sessionId: string; message: string } };
type AttachedWorker = { params: { sessionId: string; workerInfo: { url: string } } };

const SAMPLE_EVERY_US = 500;
const COMMANDS = ["Profiler.enable", "Profiler.setSamplingInterval", "Profiler.start"];

/** Profiles every thread of this process, each under the name of the file it runs. */
export async function startProfiles() {
  const session = new Session();
  session.connect();
  const workers = await openWorkers(session);
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
  for (const worker of workers)
    for (const method of COMMANDS) await worker.post(method, { interval: SAMPLE_EVERY_US });
  await session.post("Profiler.start");

  return {
    async stop(): Promise<Record<string, CpuProfile>> {
      const { profile } = await session.post("Profiler.stop");
      const profiles: Record<string, CpuProfile> = { main: profile as CpuProfile };
      for (const { name, post } of workers) profiles[name] = (await post("Profiler.stop", {})).profile;
      session.disconnect();
      return profiles;
    },
  };
}

/** Worker threads are reached through the main thread's session. */
async function openWorkers(session: Session) {
  const attached: { id: string; name: string }[] = [];
  const waiting = new Map<string, (result: { profile: CpuProfile }) => void>();
  session.on("NodeWorker.attachedToWorker", ({ params }: AttachedWorker) => {
    const name = params.workerInfo.url.split("/").at(-1)?.replace(/\.ts$/, "") ?? "worker";
    attached.push({ id: params.sessionId, name });
  });
  session.on("NodeWorker.receivedMessageFromWorker", ({ params }: WorkerMessage) => {
    const { id, result } = JSON.parse(params.message);
    waiting.get(`${params.sessionId} ${id}`)?.(result);
  });
  await session.post("NodeWorker.enable", { waitForDebuggerOnStart: false });
  let lastId = 0;
  return attached.map(({ id: sessionId, name }) => ({
    name,
    async post(method: string, params: object): Promise<{ profile: CpuProfile }> {
      lastId += 1;
      const answer = new Promise<{ profile: CpuProfile }>((resolve) =>
        waiting.set(`${sessionId} ${lastId}`, resolve),
      );
      const message = JSON.stringify({ id: lastId, method, params });
      await session.post("NodeWorker.sendMessageToWorker", { sessionId, message });
      return answer;
    },
  }));
}
