/** The suites every adapter of a port must pass. Run them inside a vitest file. */
export { registerBlobsContract } from "./ports/blobs.contract.ts";
export { registerBusContract } from "./ports/bus.contract.ts";
export { createCallScene } from "./ports/call-scene.ts";
export { registerStoreContract } from "./ports/store.contract.ts";
export { accepted, addSite, addVisitor, type CreateStore, createScene } from "./ports/store-scene.ts";
