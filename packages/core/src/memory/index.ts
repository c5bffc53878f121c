export { MemoryBlobs } from "./memory-blobs.ts";
export { MemoryBus, MemoryNetwork } from "./memory-bus.ts";
export { MemoryCallProvider } from "./memory-call-provider.ts";
export { MemoryHolidays } from "./memory-holidays.ts";
export { MemoryStore } from "./memory-store.ts";
