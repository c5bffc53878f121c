export { MemoryBlobs } from "./memory-blobs.ts";
export { MemoryBus, MemoryNetwork } from "./memory-bus.ts";
export { MemoryStore } from "./memory-store.ts";
